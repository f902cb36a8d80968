import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { syncFolder } from "#app/platform/files/files.server.ts";

/*
 * Secrets that the site must read again are sealed before they reach the database, so that a copy of the database alone
 * opens none. A sealed text is `ID:CONTENT`: the id of the key (8 hex digits), then in base64url 12 random bytes, the
 * text encrypted with AES-256-GCM, and 16 bytes that authenticate it together with its owner. The keys are in one file,
 * which is replaced as a whole; the newest key seals, and the others open what is older.
 */

const storedKey = z.strictObject({
	id: z.string().regex(/^[0-9a-f]{8}$/),
	made: z.iso.datetime(),
	/** 256 bits in base64. */
	key: z.base64().length(44),
});
const keyFile = z.strictObject({ keys: z.array(storedKey).min(1) });
type StoredKey = z.infer<typeof storedKey>;

/** The keys of the site, which seal the secrets in the database. */
export type KeyRing = {
	/**
	 * Seals a text with the newest key.
	 * @param owner what the text belongs to, without which it can't be opened
	 */
	seal(text: string, owner: string): string;
	/**
	 * Opens a sealed text. A text that was never sealed is returned as it is: an earlier version of the site wrote it,
	 * and the next start seals it.
	 * @throws KeyLost, or an error if the text was changed or has another owner
	 */
	open(sealed: string, owner: string): string;
	/** Whether a text is sealed with the newest key. */
	isCurrent(sealed: string): boolean;
	/** Whether the key that a text needs is available. */
	hasKeyOf(sealed: string): boolean;
};

/** The key with which a secret was sealed is not in the file of keys. */
export class KeyLost extends Error {}

/** The file of keys can't be used; the message says why. */
export class KeyRingError extends Error {}

const nonceLength = 12;
const tagLength = 16;

/**
 * Opens the keys in a file. A key that is missing is looked for in the file once more, since another process may have
 * added it.
 * @throws KeyRingError if there is no such file, or it is damaged
 */
export function openKeyRing(file: string): KeyRing {
	let keys = parseKeys(file, readFileSync(file, "utf8"));
	const find = (id: string) => {
		const known = () => keys.find((key) => key.id === id);
		if (!known()) keys = parseKeys(file, readFileSync(file, "utf8"));
		return known();
	};
	const newest = () => keys.at(-1) as StoredKey;
	return {
		seal(text, owner) {
			const { id, key } = newest();
			const nonce = randomBytes(nonceLength);
			const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), nonce);
			cipher.setAAD(Buffer.from(owner));
			const content = [nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
			return `${id}:${Buffer.concat(content).toString("base64url")}`;
		},
		open(sealed, owner) {
			const id = keyOf(sealed);
			if (id === null) return sealed;
			const found = find(id);
			if (!found) throw new KeyLost(`The key ${id} is not in ${file}.`);
			const content = Buffer.from(sealed.slice(id.length + 1), "base64url");
			const options = { authTagLength: tagLength };
			const nonce = content.subarray(0, nonceLength);
			const decipher = createDecipheriv("aes-256-gcm", Buffer.from(found.key, "base64"), nonce, options);
			decipher.setAAD(Buffer.from(owner));
			decipher.setAuthTag(content.subarray(-tagLength));
			return decipher.update(content.subarray(nonceLength, -tagLength), undefined, "utf8") + decipher.final("utf8");
		},
		isCurrent: (sealed) => keyOf(sealed) === newest().id,
		hasKeyOf(sealed) {
			const id = keyOf(sealed);
			return id === null || find(id) !== undefined;
		},
	};
}

/** The key ring while there is no file of keys: no sealed text can be opened. */
export const noKeys: Pick<KeyRing, "hasKeyOf"> = { hasKeyOf: (sealed) => keyOf(sealed) === null };

/** The id of the key with which a text was sealed; null if it never was. */
function keyOf(sealed: string): string | null {
	return /^([0-9a-f]{8}):[\w-]+$/.exec(sealed)?.[1] ?? null;
}

/** The text of the file of keys; null if there is none. @throws KeyRingError if it is damaged */
export function readKeys(file: string): string | null {
	try {
		const text = readFileSync(file, "utf8");
		parseKeys(file, text);
		return text;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}

/**
 * The keys in a file, to tell what they can open: no sealed text while there is no such file, which another process may
 * create at any time.
 * @throws KeyRingError if the file is damaged
 */
export function keysIn(file: string): Pick<KeyRing, "hasKeyOf"> {
	const exists = () => readKeys(file) !== null;
	if (exists()) return openKeyRing(file);
	return { hasKeyOf: (sealed) => (exists() ? openKeyRing(file) : noKeys).hasKeyOf(sealed) };
}

/**
 * The keys in the text of a file, such as one in a backup, to tell what they can open.
 * @throws KeyRingError if it is damaged
 */
export function keysInText(text: string): Pick<KeyRing, "hasKeyOf"> {
	const ids = parseKeys("the backup", text).map(({ id }) => id);
	return { hasKeyOf: (sealed) => noKeys.hasKeyOf(sealed) || ids.includes(keyOf(sealed) ?? "") };
}

/** Creates the file with a first key; no effect if it exists or another process creates it at the same time. */
export async function createKeys(file: string, now: Date): Promise<void> {
	if (readKeys(file) !== null) return;
	const written = await writeBeside(file, [newKey(now)]);
	try {
		await link(written, file);
		await syncFolder(path.dirname(file));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	} finally {
		await rm(written, { force: true });
	}
}

/**
 * Adds a key, which seals texts from now on.
 * @returns its id
 */
export async function addKey(file: string, now: Date): Promise<string> {
	const added = newKey(now);
	await replaceKeys(file, [...parseKeys(file, readFileSync(file, "utf8")), added]);
	return added.id;
}

/**
 * Adds the keys from the text of another file, such as one in a backup; creates the file if there is none. The newest
 * key stays the newest.
 * @throws KeyRingError if either is damaged
 */
export async function mergeKeys(file: string, text: string): Promise<void> {
	const present = readKeys(file);
	const own = present === null ? [] : parseKeys(file, present);
	const missing = parseKeys("the backup", text).filter(({ id }) => !own.some((key) => key.id === id));
	if (missing.length > 0)
		await replaceKeys(
			file,
			[...missing, ...own].toSorted((a, b) => a.made.localeCompare(b.made)),
		);
}

function newKey(now: Date): StoredKey {
	return { id: randomBytes(4).toString("hex"), made: now.toISOString(), key: randomBytes(32).toString("base64") };
}

function parseKeys(file: string, text: string): StoredKey[] {
	try {
		return keyFile.parse(JSON.parse(text)).keys;
	} catch {
		throw new KeyRingError(`${file} is not a file of keys, or is damaged: put the right one back.`);
	}
}

async function replaceKeys(file: string, keys: StoredKey[]): Promise<void> {
	await rename(await writeBeside(file, keys), file);
	await syncFolder(path.dirname(file));
}

/** Writes keys durably under another name. */
async function writeBeside(file: string, keys: StoredKey[]): Promise<string> {
	const written = `${file}.${randomUUID()}`;
	const handle = await open(written, "wx", 0o600);
	try {
		await handle.writeFile(`${JSON.stringify({ keys }, null, "\t")}\n`);
		await handle.sync();
	} finally {
		await handle.close();
	}
	return written;
}
