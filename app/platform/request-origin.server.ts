import { AsyncLocalStorage } from "node:async_hooks";

/** The request in which something happens; stored in the activity log. */
export type RequestOrigin = {
	requestId: string;
	/** The client's IP address, as reported by trusted proxies; null where it must not be stored. */
	address: string | null;
};

// Stored in an AsyncLocalStorage: otherwise every command would have to pass it on, and one that forgot to would leave
// a gap in the log.
const origins = new AsyncLocalStorage<RequestOrigin | undefined>();

/**
 * Runs the work of a request; all entries it writes to the activity log record the request and the client's IP address.
 */
export function fromRequest<Result>({ requestId, address }: RequestOrigin, work: () => Result): Result {
	// Connections opened in the meantime keep the store alive, so it must contain no more of the request than this.
	return origins.run({ requestId, address }, work);
}

/**
 * Runs work whose entries in the activity log must not contain the client's IP address: submissions from people without
 * an account, since the log can never be deleted.
 */
export function withoutAddress<Result>(work: () => Result): Result {
	const origin = requestOrigin();
	return origin ? origins.run({ ...origin, address: null }, work) : work();
}

/** Runs work that concerns more than the current request, such as writing later for many requests together. */
export function outsideRequest<Result>(work: () => Result): Result {
	return origins.run(undefined, work);
}

/** The request being processed; undefined in jobs and scripts. */
export function requestOrigin(): RequestOrigin | undefined {
	return origins.getStore();
}
