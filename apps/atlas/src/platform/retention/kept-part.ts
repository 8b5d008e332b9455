import type { Db } from '../../db/open-database.ts';

/** One kind of thing that Atlas keeps: for how long, and how it goes with the person that it belongs to. */
export interface KeptPart {
  /** On the wire and in `ATLAS_RETENTION`, such as `jobs`. */
  kind: string;
  /** What it is, and from when its time runs, for people. */
  about: string;
  /** How long it is kept; undefined: it goes with something else, which `about` says. */
  seconds: number | undefined;
  measure(): Promise<Kept>;
  /** Removes what is due and not held, one batch. Returns how many; 0 when nothing is left. Several processes may do it at once. */
  removeDue(): Promise<number>;
  /** Absent where nothing of it belongs to a person. */
  ofPerson?: PersonPart;
}

export interface Kept {
  /** All there are. */
  kept: number;
  /** Those that the next cleaning removes. */
  due: number;
  /** Those that it would remove were they not held. */
  held: number;
}

/** How a part holds what belongs to persons. Each of its rows refers to `atlas.persons`. */
export interface PersonPart {
  count(db: Db, personId: string): Promise<number>;
  /**
   * Removes everything of a person whose row the transaction has locked and marked, or makes it unreadable for good. Returns how many
   * there were. What is under way for the person must find out that it has no place to store to.
   */
  erase(tx: Db, personId: string): Promise<number>;
  /**
   * Removes what no transaction can, such as files, after that transaction. Returns how much is left for later: the erasure goes on
   * until that is nothing.
   */
  sweep?(personId: string): Promise<number>;
}
