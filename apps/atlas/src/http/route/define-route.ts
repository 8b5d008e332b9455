import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import type { AuditAction } from '../../platform/audit/audit-actions.ts';
import type { Provenance } from '../../platform/audit/provenance.ts';
import type { Caller, Environment, Permission } from '../../platform/keys/caller.ts';
import type { CustomAnswer, StreamAnswer } from '../answer/custom-answer.ts';
import { REFERENCE_ID_PARAMETER } from './identify-person.ts';
import { flag } from './parameter-kinds.ts';
import { parseParameters } from './parse-parameters.ts';
import { pickFiles } from './pick-files.ts';

/** DELETE is for the one path that the law of erasure asks for; everything else the original did by GET and POST. */
export type Method = 'GET' | 'POST' | 'DELETE';

/** Who may call: a permission that the key must hold, any key at all, or everybody. */
export type Access = Permission | 'any-key' | 'public';

/** A file parameter. It may arrive as a multipart file or as Base64 text. */
export interface FileSlot {
  description: string;
  /** Other names under which clients send it. */
  aliases?: readonly string[];
  required?: boolean;
  /** The example sends it, though another one may be sent in its place. */
  inExample?: boolean;
  /** The file of `specimens/` that the example sends; the passport if absent. */
  specimen?: string;
  /** If absent: 20 MB for a picture, 50 MB for a PDF. */
  maxBytes?: number;
  /** Media types by content, such as `image/jpeg`; anything else is 415. Everything if absent. */
  accept?: readonly string[];
}

export type FileSlots = Readonly<Record<string, FileSlot>>;

/** The files of a call by canonical name: a required one is there. */
export type FilesOf<Slots extends FileSlots> = {
  [Name in keyof Slots]: Slots[Name] extends { required: true } ? SpooledFile : SpooledFile | undefined;
};

/** What every handler finds around its parameters. */
interface CallContext {
  requestId: string;
  log: FastifyBaseLogger;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  headers: IncomingHttpHeaders;
  /** Whose data the call brings; undefined where it does not say, or where the route is not `ofPerson`. */
  personId: string | undefined;
  /** The caller's address. */
  address: string;
  /** The environment the path stands for; undefined where the key decides. */
  mount: Environment | undefined;
  /** Which part of a job this is, where the route has `itemsOf`; from 1 on. Undefined: all of it. */
  item?: { number: number; total: number } | undefined;
  /** Takes what computed the answer, for the audit log: the same that stands in `data.model`. */
  trace: (model: Provenance) => void;
}

interface Call<Needed, Params, Slots extends FileSlots> extends CallContext {
  caller: Needed extends 'public' ? undefined : Caller;
  params: Params;
  files: FilesOf<Slots>;
}

const ASYNC = flag()
  .default(false)
  .describe('Answer 202 with a job at once. So does more than one file, or a ZIP of files');

/** One row of the route table, as a feature writes it. */
export interface RouteDefinition<
  Needed extends Access,
  Shape extends z.ZodRawShape,
  Slots extends FileSlots,
  Data extends z.ZodType,
> {
  /** Canonical path, such as `/document/ocr`; it is mounted under every base. `:name` is a parameter of that name. */
  path: string;
  aliases?: readonly string[];
  method: Method | readonly Method[];
  permission: Needed;
  tag: string;
  summary: string;
  description: string;
  /** Parameters by canonical name. Those of other names are ignored. */
  params: z.ZodObject<Shape>;
  files: Slots;
  /** What stands in `data` of a success. */
  data: Data;
  /**
   * `flat` puts the keys of `data` at the top level instead, where the contract has it so. `file`: a success is bytes, the handler
   * returns a CustomAnswer or a StreamAnswer, and `data` is not used.
   */
  answer?: 'data' | 'flat' | 'file';
  /** Of a `file`; `application/octet-stream` if absent. */
  mediaType?: string;
  /** Of a `file`: `Range` and `If-Range` are honoured, so there is 206 and 416. Default: false. */
  honoursRange?: boolean;
  /** An id names what may not be there, or not for this caller: 404 then. Default: false. */
  findsById?: boolean;
  /** False where the answer streams, or a new one costs nothing: it is never kept, and an `Idempotency-Key` not heeded. Default: true. */
  keepsAnswers?: boolean;
  /**
   * The route can work through many files as a job: several in `slot`, or a ZIP of them, or one with `async=true`. In the job each
   * goes through the route by itself, with the same parameters; `NAME_front` and `NAME_back` belong together where there is a `backSlot`.
   */
  batch?: { slot: Extract<keyof Slots, string>; backSlot?: Extract<keyof Slots, string> };
  /**
   * The route always works as a job, of so many items: each goes through the handler with the same parameters and its number in `item`.
   * At least 1, and 10,000 at most.
   */
  itemsOf?: (call: { caller: Caller; params: z.output<z.ZodObject<Shape>> }) => Promise<number>;
  /** The flag with which the name of a file says something: a repeat under the same `Idempotency-Key` then needs the same names. */
  namesCountWith?: Extract<keyof Shape, string>;
  /** Parameters of which an empty value is checked like any other; of all others it counts as absent. Default: none. */
  emptyCounts?: readonly Extract<keyof Shape, string>[];
  /** What a call stores may belong to a person: the route takes `reference_id`, and everything is kept under it. Default: false. */
  ofPerson?: boolean;
  /** Under which action each answer goes to the audit log, such as `document.read`. Default: it does not. */
  audit?: AuditAction;
  /** Shown on the reference page: a real call's parameters and data. */
  example: { params: Readonly<Record<string, unknown>>; data: z.input<Data> };
  handler: (
    call: Call<Needed, z.output<z.ZodObject<Shape>>, Slots>,
  ) => Promise<z.input<Data> | CustomAnswer | StreamAnswer>;
}

/** What a handler gets before its parameters are checked. */
export interface RawCall extends CallContext {
  caller: Caller | undefined;
  params: Readonly<Record<string, unknown>>;
  files: ReadonlyMap<string, SpooledFile>;
}

/** One row of the route table, its types forgotten: what mounting and OpenAPI need. */
export interface Route {
  path: string;
  aliases: readonly string[];
  methods: readonly Method[];
  permission: Access;
  tag: string;
  summary: string;
  description: string;
  params: z.ZodObject;
  files: FileSlots;
  data: z.ZodType;
  answer: 'data' | 'flat' | 'file';
  mediaType: string;
  honoursRange: boolean;
  findsById: boolean;
  keepsAnswers: boolean;
  batch: { slot: string; backSlot?: string } | undefined;
  /** @param params as `params` parses them */
  itemsOf: ((call: { caller: Caller; params: Record<string, unknown> }) => Promise<number>) | undefined;
  namesCountWith: string | undefined;
  emptyCounts: readonly string[];
  ofPerson: boolean;
  audit: AuditAction | undefined;
  example: { params: Readonly<Record<string, unknown>>; data: unknown };
  run(call: RawCall): Promise<unknown>;
}

/**
 * A row of the route table.
 *
 * The handler is called with checked parameters; it returns what belongs in `data`, or a CustomAnswer where the contract
 * wants another body. It throws AtlasError for what the caller can mend.
 */
export function defineRoute<
  const Needed extends Access,
  Shape extends z.ZodRawShape,
  const Slots extends FileSlots,
  Data extends z.ZodType,
>(definition: RouteDefinition<Needed, Shape, Slots, Data>): Route {
  const { handler, method, ...row } = definition;
  return {
    ...row,
    aliases: row.aliases ?? [],
    answer: row.answer ?? 'data',
    mediaType: row.mediaType ?? 'application/octet-stream',
    honoursRange: row.honoursRange ?? false,
    findsById: row.findsById ?? false,
    keepsAnswers: row.keepsAnswers ?? true,
    batch: row.batch,
    itemsOf: row.itemsOf as Route['itemsOf'],
    namesCountWith: row.namesCountWith,
    emptyCounts: row.emptyCounts ?? [],
    ofPerson: row.ofPerson ?? false,
    params: row.params.extend({
      ...(row.ofPerson && { reference_id: REFERENCE_ID_PARAMETER }),
      ...(row.batch && { async: ASYNC }),
    }),
    audit: row.audit,
    methods: typeof method === 'string' ? [method] : method,
    run: async (call) => {
      const params = parseParameters(row.params, call.params);
      const files = pickFiles(row.files, call.files);
      // A key was demanded before the call unless the route is public.
      const caller = call.caller as Call<Needed, unknown, Slots>['caller'];
      return handler({ ...call, caller, params, files });
    },
  };
}
