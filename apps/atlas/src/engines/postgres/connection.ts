/** The role that made the cluster; used only to make the other two. */
export const ADMIN = 'atlas_admin';
/** Owns the tables, migrates. */
export const OWNER = 'atlas_owner';
/** Serves requests; may not change tables. */
export const APP = 'atlas_app';
export const DATABASE = 'atlas';
/** Only a part of the socket's name: no port is opened. */
export const SOCKET_PORT = 5432;

/** How to reach a database as one role; what `pg` takes. */
export interface Connection {
  connectionString?: string;
  /** A host, or the folder of a unix socket. */
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
}
