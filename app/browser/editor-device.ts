/** What the form of a practice leaves on the device, and how a window is known again. */

/** Names and values of a form, in their order. */
export type Entries = [string, string][];

/** What lies on the device: the text of a window that the server has not got. */
export type Left = { version: string; at: number; entries: Entries };

const oldest = 90 * 86_400_000;

/** Browsers may forbid both, and then say so by an error. */
const onDevice = allowed(() => localStorage);
const inWindow = allowed(() => sessionStorage);

function allowed(storage: () => Storage): Storage | undefined {
	try {
		return storage();
	} catch {
		return undefined;
	}
}

/** Puts the text on the device; where there is no room, the server has to do. */
export function leave(place: string, left: Left): void {
	try {
		onDevice?.setItem(place, JSON.stringify(left));
	} catch {}
}

/** Gives what stands at a place another, so that what is typed next does not take it. */
export function setAside(place: string, prefix: string): void {
	const left = parsed<Left>(onDevice?.getItem(place));
	if (left) leave(prefix + randomName(), left);
	forget(place);
}

/** Takes what stands at a place off the device. */
export function forget(place: string): void {
	onDevice?.removeItem(place);
}

/** The window goes on under its name after it has led to another page; a copy of it gets a name of its own. */
export function takeOverWindow(keep: string): { tab: string; seq: number } {
	const key = `window ${keep}`;
	const before = parsed<{ tab: string; seq: number }>(inWindow?.getItem(key));
	inWindow?.removeItem(key);
	const named = before ?? { tab: randomName(), seq: 0 };
	addEventListener("pagehide", () => inWindow?.setItem(key, JSON.stringify(named)));
	addEventListener("pageshow", ({ persisted }) => persisted && inWindow?.removeItem(key));
	return named;
}

/** A name that no other window has. */
function randomName(): string {
	return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What windows of this person left of this version; what is very old goes. */
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

/** The form as it is sent. */
export function entriesOf(form: HTMLFormElement): Entries {
	// A file is not typed: it goes its own way.
	return [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}
