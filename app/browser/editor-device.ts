/**
 * Storage in the browser for the practice form: unsaved text in localStorage, the identity of the window in
 * sessionStorage.
 */

/** Names and values of the form's fields, in order. */
export type Entries = [string, string][];

/** Text from one window that the server has not saved yet, as stored on the device. */
export type Left = { version: string; at: number; entries: Entries };

const oldest = 90 * 86_400_000;

/** Browsers may forbid either storage and then throw on access. */
const onDevice = allowed(() => localStorage);
const inWindow = allowed(() => sessionStorage);

function allowed(storage: () => Storage): Storage | undefined {
	try {
		return storage();
	} catch {
		return undefined;
	}
}

/** Stores the text on the device. Does nothing if the storage is full: the autosave on the server has to do. */
export function leave(place: string, left: Left): void {
	try {
		onDevice?.setItem(place, JSON.stringify(left));
	} catch {}
}

/** Moves the stored text to a new key, so that what is typed next does not overwrite it. */
export function setAside(place: string, prefix: string): void {
	const left = parsed<Left>(onDevice?.getItem(place));
	if (left) leave(prefix + randomName(), left);
	forget(place);
}

/** Removes the stored text. */
export function forget(place: string): void {
	onDevice?.removeItem(place);
}

/**
 * Returns the window's identity, which it keeps when it navigates away and back. A duplicated window gets a new one.
 */
export function takeOverWindow(keep: string): { tab: string; seq: number } {
	const key = `window ${keep}`;
	const before = parsed<{ tab: string; seq: number }>(inWindow?.getItem(key));
	inWindow?.removeItem(key);
	const named = before ?? { tab: randomName(), seq: 0 };
	addEventListener("pagehide", () => inWindow?.setItem(key, JSON.stringify(named)));
	addEventListener("pageshow", ({ persisted }) => persisted && inWindow?.removeItem(key));
	return named;
}

/** A random name, unique to one window. */
function randomName(): string {
	return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Texts of this person and this version that were stored on the device. Deletes entries older than 90 days. */
export function leftOnDevice(prefix: string, version: string): { key: string; left: Left }[] {
	const found: { key: string; left: Left }[] = [];
	for (const key of Object.keys(onDevice ?? {})) {
		if (!key.startsWith("typed ")) continue;
		const left = parsed<Left>(onDevice?.getItem(key));
		if (!left || Date.now() - left.at > oldest) onDevice?.removeItem(key);
		else if (key.startsWith(prefix) && left.version === version) found.push({ key, left });
	}
	return found;
}

function parsed<T>(text: string | null | undefined): T | null {
	try {
		return JSON.parse(text ?? "null");
	} catch {
		return null;
	}
}

/** The values as the form would send them, without files. */
export function entriesOf(form: HTMLFormElement): Entries {
	// Files are uploaded separately.
	return [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}
