/**
 * Storage in the browser for the practice form: unsaved text in localStorage, the identity of the window in
 * sessionStorage.
 */

import { parseJson, storageIfAllowed, windowStorage } from "./browser-storage.ts";

/** Names and values of the form's fields, in order. */
export type FormEntries = [string, string][];

/** A window and the number of what it sends, as the server knows them. */
export type Mark = { tab: string; seq: number };

/** Text from one window that the server has not confirmed, as stored on the device; `seq` of the save that sends it. */
export type UnsavedText = Mark & { version: string; at: number; entries: FormEntries };

/** In milliseconds: 90 days. */
const maxAge = 90 * 86_400_000;

const deviceStorage = storageIfAllowed(() => localStorage);

/** Stores the text on the device. If the storage is full, only the autosave on the server protects the text. */
export function storeUnsaved(key: string, unsaved: UnsavedText): void {
	try {
		deviceStorage?.setItem(key, JSON.stringify(unsaved));
	} catch {}
}

/** Moves the stored text to a new key, so that what is typed next does not overwrite it. */
export function moveUnsaved(key: string, prefix: string): void {
	const unsaved = parseJson<UnsavedText>(deviceStorage?.getItem(key));
	if (unsaved) storeUnsaved(prefix + randomName(), unsaved);
	removeUnsaved(key);
}

/** Removes the stored text. */
export function removeUnsaved(key: string): void {
	deviceStorage?.removeItem(key);
}

/**
 * Removes texts that a save contained whose answer never arrived, because the window had left the page. Otherwise they
 * would later replace what was typed after them.
 * @param received the window and the number of that save
 */
export function removeReceived(prefix: string, version: string, received: Mark): void {
	for (const { key, unsaved } of unsavedTexts(prefix, version)) {
		if (unsaved.tab === received.tab && unsaved.seq <= received.seq) removeUnsaved(key);
	}
}

/**
 * Returns the identity of this window, which survives navigating away and back; a duplicated window gets a new one.
 * @param address where the form is autosaved
 */
export function claimWindowIdentity(address: string): Mark {
	const key = `window ${address}`;
	const previous = parseJson<Mark>(windowStorage?.getItem(key));
	windowStorage?.removeItem(key);
	const identity = previous ?? { tab: randomName(), seq: 0 };
	addEventListener("pagehide", () => windowStorage?.setItem(key, JSON.stringify(identity)));
	addEventListener("pageshow", ({ persisted }) => persisted && windowStorage?.removeItem(key));
	return identity;
}

/** A random name, unique to one window. */
function randomName(): string {
	return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Texts of this person and this version that were stored on the device. Deletes entries older than 90 days. */
export function unsavedTexts(prefix: string, version: string): { key: string; unsaved: UnsavedText }[] {
	const found: { key: string; unsaved: UnsavedText }[] = [];
	for (const key of Object.keys(deviceStorage ?? {})) {
		if (!key.startsWith("typed ")) continue;
		const unsaved = parseJson<UnsavedText>(deviceStorage?.getItem(key));
		if (!unsaved || Date.now() - unsaved.at > maxAge) deviceStorage?.removeItem(key);
		else if (key.startsWith(prefix) && unsaved.version === version) found.push({ key, unsaved });
	}
	return found;
}

/** The values as the form would send them, without files. */
export function entriesOf(form: HTMLFormElement): FormEntries {
	// Files are uploaded separately.
	return [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}
