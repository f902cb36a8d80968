import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import pg from "pg";
import { type RequestOrigin, requestOrigin } from "#app/platform/request-origin.server.ts";

/**
 * Milliseconds after which a statement without an answer is given up, together with its connection: if the server hangs
 * or the network is cut, nothing else closes the connection.
 */
const limits = {
	/** A person is waiting, and must be told to try again within three seconds. */
	alone: 2_000,
	/** The statement may have to wait for another transaction; Prisma gives up a transaction after the same time. */
	inTransaction: 15_000,
	/** A person is waiting for figures or a log of the whole library, which are computed on request. */
	longer: 30_000,
	/** Migrations, imports, jobs and scripts. */
	long: 600_000,
};

/** Milliseconds to wait for a connection. */
const connectionTimeout = 2_000;

/** The limit for each statement of the current work, in milliseconds. */
const allowed = new AsyncLocalStorage<number>();

/** Runs work that no person is waiting for; each of its statements may take ten minutes. */
export function allowLongStatements<Result>(work: () => Result): Result {
	return allowed.run(limits.long, work);
}

/** Runs reads that a person is waiting for but that may be slow in a large library; each may take half a minute. */
export function allowSlowReads<Result>(work: () => Promise<Result>): Promise<Result> {
	const limit = Math.max(limits.longer, allowed.getStore() ?? 0);
	// Prisma starts a read only when it is awaited.
	return allowed.run(limit, async () => await work());
}

/** Undeclared internals of a pg connection. */
type Internals = {
	connectionParameters: { query_timeout: number | false };
	connection: { stream: Socket };
	getTransactionStatus(): string | null;
};

/** A connection that waits for each answer only as long as `limits` or its own `query_timeout` allow. */
class LimitedClient extends pg.Client {
	constructor(config?: pg.ClientConfig) {
		super(config);
		const { connectionParameters, connection, getTransactionStatus } = this as unknown as Internals;
		const own = connectionParameters.query_timeout;
		// pg's own timer would also count time in which this process is too busy to read.
		connectionParameters.query_timeout = false;
		const query = this.query.bind(this) as (...given: unknown[]) => unknown;
		this.query = ((...given: unknown[]) => {
			const limit = getTransactionStatus.call(this) === "T" ? limits.inTransaction : limits.alone;
			const silent = destroyWhenSilent(connection.stream, own || Math.max(limit, allowed.getStore() ?? 0));
			const timed = timeStatement(given[0]);
			const answered = () => {
				silent();
				timed();
			};
			const back = given.at(-1);
			if (typeof back === "function") {
				// The answer arrives in the context of whatever opened the connection.
				const inContext = AsyncLocalStorage.snapshot();
				return query(...given.slice(0, -1), (...answer: unknown[]) => {
					inContext(answered);
					back(...answer);
				});
			}
			const answer = query(...given) as Promise<unknown>;
			answer.then(answered, answered);
			return answer;
		}) as typeof this.query;
	}
}

/**
 * Destroys a connection if nothing arrives from the server for too long. It can't be reused, because the next statement
 * on it would wait for the same answer.
 * @returns a function to call once the answer has arrived
 */
function destroyWhenSilent(stream: Socket, limit: number): () => void {
	let read = stream.bytesRead;
	let turn: NodeJS.Immediate | undefined;
	const look = () => {
		// If this process was busy, data may have arrived unread; the next turn of the event loop reads it first.
		turn = setImmediate(() => {
			if (stream.bytesRead === read) return stream.destroy(new Error(timeoutMessage));
			read = stream.bytesRead;
			timer = setTimeout(look, limit);
		});
	};
	let timer = setTimeout(look, limit);
	return () => {
		clearTimeout(timer);
		clearImmediate(turn);
	};
}

/** Milliseconds after which an answered statement counts as slow. */
const slow = 500;

/** A slow statement, with `?` in place of every literal value. */
export type SlowStatement = { sql: string; ms: number };

const slowStatements = channel("asan.slow-statement");

/**
 * Calls a function with each slow statement of the process, in the context of the work that waited for it.
 * @returns a function that stops this
 */
export function onSlowStatement(hear: (statement: SlowStatement) => void): () => void {
	const listener = (statement: unknown) => hear(statement as SlowStatement);
	subscribe(slowStatements.name, listener);
	return () => void unsubscribe(slowStatements.name, listener);
}

/** @returns a function to call once the statement was answered */
function timeStatement(statement: unknown): () => void {
	const started = performance.now();
	return () => {
		const ms = Math.round(performance.now() - started);
		if (ms < slow || !slowStatements.hasSubscribers) return;
		const text = typeof statement === "string" ? statement : (statement as { text?: unknown })?.text;
		slowStatements.publish({ sql: withoutValues(String(text ?? "")), ms });
	};
}

/** The text of a statement as it may be logged: at most a thousand characters, without strings and numbers. */
export function withoutValues(sql: string): string {
	return sql
		.replace(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|(?<![\w$"])\d+(?:\.\d+)?(?!\w)/g, "?")
		.replace(/\s+/g, " ")
		.trim()
		.slice(0, 1000);
}

/** Whether the error is the timeout of a statement. */
export function isStatementTimeout(error: unknown): boolean {
	return error instanceof Error && error.message === timeoutMessage;
}

const timeoutMessage = "The database did not answer in time";

/**
 * Runs a trivial query to check that the server responds.
 * @param patience milliseconds to wait, including for a connection
 * @returns milliseconds by which the clock of the server is ahead of this process's; negative if it is behind. They may
 * be wrong by half the time that the answer took
 * @throws if there is no answer
 */
export async function pingDatabase(pool: Pick<pg.Pool, "query">, patience: number): Promise<number> {
	const asked = Date.now();
	const late = new Promise<never>((_, reject) => {
		// As in `destroyWhenSilent`, read first what has arrived.
		setTimeout(() => setImmediate(() => reject(new Error(timeoutMessage))), patience).unref();
	});
	const answer = pool.query<{ now: number }>("select extract(epoch from clock_timestamp())::float8 * 1000 as now");
	const { rows } = await Promise.race([answer, late]);
	return (rows[0]?.now ?? 0) - (asked + Date.now()) / 2;
}

/**
 * Opens a pool whose connections limit how long they wait for an answer. A connection sends each statement without
 * waiting for earlier answers, since waking a sleeping server process takes longer than running a small statement.
 */
export function openPool(config: pg.PoolConfig & { onConnect?(client: pg.Client): Promise<unknown> }): pg.Pool {
	const onConnect = async (client: pg.Client) => {
		await enableConnectionCheck(client);
		await config.onConnect?.(client);
	};
	const given = {
		connectionTimeoutMillis: connectionTimeout,
		pipeline: true,
		...config,
		onConnect,
		Client: LimitedClient,
	};
	const pool = new pg.Pool(given as never);
	// A terminated backend emits `error` on the pool and on its clients; without a listener, that would end the process.
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	const connect = pool.connect.bind(pool) as (back?: (...given: unknown[]) => void) => unknown;
	// The callback runs in the context of whatever work released its connection, which may have a longer limit.
	pool.connect = ((back?: (...given: unknown[]) => void) =>
		connect(back && AsyncResource.bind(back))) as typeof pool.connect;
	shareConnections(pool);
	return pool;
}

/**
 * Sends the statements that a request runs at the same time, outside transactions, over one connection. Otherwise each
 * would use its own connection and wake its own server process, which takes longer than most of them run. Statements
 * that may be slow still run side by side.
 */
function shareConnections(pool: pg.Pool): void {
	type Shared = { client: Promise<pg.PoolClient>; running: number };
	const sharedBy = new WeakMap<RequestOrigin, Shared>();
	const alone = pool.query.bind(pool) as (...given: unknown[]) => unknown;
	pool.query = ((...given: unknown[]) => {
		const request = requestOrigin();
		const mayShare = request && allowed.getStore() === undefined && typeof given.at(-1) !== "function";
		return mayShare ? together(request, given) : alone(...given);
	}) as typeof pool.query;

	async function together(request: RequestOrigin, given: unknown[]): Promise<unknown> {
		const shared = sharedBy.get(request) ?? { client: pool.connect(), running: 0 };
		sharedBy.set(request, shared);
		shared.running++;
		try {
			const client = await shared.client;
			return await (client.query as (...given: unknown[]) => Promise<unknown>)(...given);
		} finally {
			if (--shared.running === 0) {
				sharedBy.delete(request);
				// A broken connection is not used again: the pool notices that it is broken.
				shared.client.then(
					(client) => client.release(),
					() => {},
				);
			}
		}
	}
}

/** Makes the server end a statement soon after its client has disconnected, instead of finishing it for nobody. */
async function enableConnectionCheck(client: pg.Client): Promise<void> {
	try {
		await client.query("set client_connection_check_interval = 1000");
	} catch (error) {
		// Not supported on every system: a server on Windows rejects the setting.
		if (!(error instanceof pg.DatabaseError)) throw error;
	}
}

/** Opens a single connection for work that may take long. */
export function openClient(url: string, config: pg.ClientConfig = {}): pg.Client {
	const given = { connectionTimeoutMillis: 5_000, query_timeout: limits.long, ...config };
	const client = new LimitedClient({ connectionString: url, ...given });
	client.on("error", () => {});
	return client;
}
