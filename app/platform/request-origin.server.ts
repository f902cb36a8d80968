import { AsyncLocalStorage } from "node:async_hooks";

/** The request in which something happens: what the activity log says of where it came from. */
export type RequestOrigin = {
	requestId: string;
	/** The client's address as far as trusted proxies tell it. */
	address: string;
};

// Ambient, since otherwise every command would take it only to hand it on, and one that forgot would leave a gap.
const origins = new AsyncLocalStorage<RequestOrigin>();

/** Does the work of a request; all that it writes into the activity log names the request and where it came from. */
export function fromRequest<Result>(origin: RequestOrigin, work: () => Result): Result {
	return origins.run(origin, work);
}

/** The request that is being answered; none in jobs and scripts. */
export function requestOrigin(): RequestOrigin | undefined {
	return origins.getStore();
}
