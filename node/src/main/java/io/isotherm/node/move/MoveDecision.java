package io.isotherm.node.move;

/** What a mover does next, and why. */
record MoveDecision(MoveAction action, MoveReason reason) {}
