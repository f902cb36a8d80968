import { createRequire } from "node:module";
import { Readable } from "node:stream";

/** Loaded when it is first needed: it takes a tenth of a second, and few processes encrypt anything. */
function age(): typeof import("age-encryption") {
	return createRequire(import.meta.url)("age-encryption");
}

/** Why content can't be decrypted. */
export class DecryptionError extends Error {
	readonly reason: "wrong-key" | "damaged";

	constructor(reason: DecryptionError["reason"]) {
		super(reason);
		this.reason = reason;
	}
}

/**
 * Encrypts content for a public key as it streams, in the format of age; without a key, it stays as it is.
 * @param recipient `age1…`
 */
export async function* encrypted(
	content: AsyncIterable<Uint8Array>,
	recipient: string | undefined,
): AsyncGenerator<Uint8Array> {
	if (!recipient) return yield* content;
	const encrypter = new (age().Encrypter)();
	encrypter.addRecipient(recipient);
	yield* piecesOf(await encrypter.encrypt(streamOf(content)));
}

/**
 * Decrypts content as it streams.
 * @param identity the private key, `AGE-SECRET-KEY-1…`
 * @throws DecryptionError
 */
export async function* decrypted(content: AsyncIterable<Uint8Array>, identity: string): AsyncGenerator<Uint8Array> {
	const decrypter = new (age().Decrypter)();
	let plain: AsyncIterable<Uint8Array>;
	try {
		decrypter.addIdentity(identity);
		plain = piecesOf(await decrypter.decrypt(streamOf(content)));
	} catch {
		throw new DecryptionError("wrong-key");
	}
	try {
		yield* plain;
	} catch {
		throw new DecryptionError("damaged");
	}
}

/** Whether a text is a public key that content can be encrypted for. */
export function isRecipient(text: string): boolean {
	try {
		new (age().Encrypter)().addRecipient(text);
		return true;
	} catch {
		return false;
	}
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
	return Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>;
}

function piecesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
	return Readable.fromWeb(stream as never);
}
