/** A file that a caller might send, by mistake or on purpose. */
export interface HostileFile {
  /** The name it is sent under. */
  name: string;
  bytes: Buffer;
  why: string;
  /**
   * `accept`: odd but a sound picture of the passport that `drawHostilePassport` describes. `refuse`: a clear 4xx. `either`: a picture
   * may be found in it or not; the server must answer in time and stay alive.
   */
  verdict: 'accept' | 'refuse' | 'either';
}
