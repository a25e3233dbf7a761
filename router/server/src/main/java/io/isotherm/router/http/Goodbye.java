package io.isotherm.router.http;

/** What a server that closes tells its connections. */
enum Goodbye {
  /** Answer what has come, and close. */
  FINISH,
  NOW
}
