import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import type { Socket } from "node:net";
import pg from "pg";

/**
 * Milliseconds after which a statement without an answer is given up, and its connection with it: a server that hangs,
 * or a network that was cut, ends no connection by itself.
 */
const limits = {
	/** Somebody waits for it, and is told to come back within three seconds. */
	alone: 2_000,
	/** It may wait for the transaction of somebody else; Prisma gives up a transaction after as long. */
	inTransaction: 15_000,
	/** Somebody waits for figures or a log of the whole library, which are counted when they are asked for. */
	longer: 30_000,
	/** Migrations, imports, jobs and scripts. */
	long: 600_000,
};

/** Milliseconds to get a connection. */
const connectionTimeout = 2_000;

/** What the work that is going on allows each of its statements. */
const allowed = new AsyncLocalStorage<number>();

/** Does work for which nobody waits, and whose statements may take ten minutes each. */
export function allowLongStatements<Result>(work: () => Result): Result {
	return allowed.run(limits.long, work);
}

/** Does reads that somebody waits for, and that may take half a minute each where the library is large. */
export function allowSlowReads<Result>(work: () => Promise<Result>): Promise<Result> {
	const limit = Math.max(limits.longer, allowed.getStore() ?? 0);
	// Prisma begins a read when it is awaited.
	return allowed.run(limit, async () => await work());
}

/** What pg has for each connection but does not declare. */
type Internals = {
	connectionParameters: { query_timeout: number | false };
	connection: { stream: Socket };
	getTransactionStatus(): string | null;
};

/** A connection that waits for each answer as `limits` say, or as its own `query_timeout` does. */
class LimitedClient extends pg.Client {
	constructor(config?: pg.ClientConfig) {
		super(config);
		const { connectionParameters, connection, getTransactionStatus } = this as unknown as Internals;
		const own = connectionParameters.query_timeout;
		// The timer of pg would also count the time in which this process reads nothing.
		connectionParameters.query_timeout = false;
		const query = this.query.bind(this) as (...given: unknown[]) => unknown;
		this.query = ((...given: unknown[]) => {
			const limit = getTransactionStatus.call(this) === "T" ? limits.inTransaction : limits.alone;
			const answered = destroyWhenSilent(connection.stream, own || Math.max(limit, allowed.getStore() ?? 0));
			const back = given.at(-1);
			if (typeof back === "function") {
				return query(...given.slice(0, -1), (...answer: unknown[]) => {
					answered();
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
 * Ends a connection on which nothing comes from the server for too long; whatever came next on it would wait for the
 * same answer.
 * @returns to be called when the answer is there
 */
function destroyWhenSilent(stream: Socket, limit: number): () => void {
	let read = stream.bytesRead;
	let turn: NodeJS.Immediate | undefined;
	const look = () => {
		// Where this process was busy, something may have come unread: the next turn of the event loop reads first.
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

/** Whether a statement had no answer in time. */
export function isStatementTimeout(error: unknown): boolean {
	return error instanceof Error && error.message === timeoutMessage;
}

const timeoutMessage = "The database did not answer in time";

/**
 * Asks the server for what takes it no time.
 * @param patience milliseconds, also for a connection
 * @throws when there is no answer
 */
export async function pingDatabase(pool: pg.Pool, patience: number): Promise<void> {
	const late = new Promise<never>((_, reject) => {
		// As in `endWhenSilent`, what arrived is read first.
		setTimeout(() => setImmediate(() => reject(new Error(timeoutMessage))), patience).unref();
	});
	await Promise.race([pool.query("select 1"), late]);
}

/** Opens a pool of connections that wait for no answer longer than they should. */
export function openPool(config: pg.PoolConfig & { onConnect?(client: pg.Client): Promise<unknown> }): pg.Pool {
	const onConnect = async (client: pg.Client) => {
		await enableConnectionCheck(client);
		await config.onConnect?.(client);
	};
	const given = { connectionTimeoutMillis: connectionTimeout, ...config, onConnect, Client: LimitedClient };
	const pool = new pg.Pool(given as never);
	// A terminated backend emits `error` on the pool and on clients: unheard, it would end the process.
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	const connect = pool.connect.bind(pool) as (back?: (...given: unknown[]) => void) => unknown;
	// It calls back from whatever work gave its connection back, which may be one that takes long.
	pool.connect = ((back?: (...given: unknown[]) => void) =>
		connect(back && AsyncResource.bind(back))) as typeof pool.connect;
	return pool;
}

/** Lets the server end a statement soon after we gave it up, which it would otherwise finish for nobody. */
async function enableConnectionCheck(client: pg.Client): Promise<void> {
	try {
		await client.query("set client_connection_check_interval = 1000");
	} catch (error) {
		// Not every system has it: a server on Windows refuses.
		if (!(error instanceof pg.DatabaseError)) throw error;
	}
}

/** A single connection for work that may take long. */
export function openClient(url: string, config: pg.ClientConfig = {}): pg.Client {
	const given = { connectionTimeoutMillis: 5_000, query_timeout: limits.long, ...config };
	const client = new LimitedClient({ connectionString: url, ...given });
	client.on("error", () => {});
	return client;
}
