/** Storage that lasts as long as the window; undefined if the browser forbids it. */
export const windowStorage = storageIfAllowed(() => sessionStorage);

/** A storage of the browser; undefined if it is forbidden: it then throws on access. */
export function storageIfAllowed(storage: () => Storage): Storage | undefined {
	try {
		return storage();
	} catch {
		return undefined;
	}
}

/** The value of a stored text; null if there is none, or it is not JSON. */
export function parseJson<T>(text: string | null | undefined): T | null {
	try {
		return JSON.parse(text ?? "null");
	} catch {
		return null;
	}
}
