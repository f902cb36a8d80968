const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes in the letters and digits of RFC 4648, without padding: what people and authenticator apps type. */
export function toBase32(bytes: Uint8Array): string {
	let text = "";
	let [held, bits] = [0, 0];
	for (const byte of bytes) {
		held = (held << 8) | byte;
		for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >>> (bits - 5)) & 31];
		held &= (1 << bits) - 1;
	}
	return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}

/** The bytes of a text that `toBase32` wrote. @throws RangeError for any other sign than those 32 */
export function fromBase32(text: string): Uint8Array {
	const bytes: number[] = [];
	let [held, bits] = [0, 0];
	for (const sign of text) {
		const value = alphabet.indexOf(sign);
		if (value < 0) throw new RangeError("not base32");
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((held >>> bits) & 255);
		}
	}
	return Uint8Array.from(bytes);
}

/** A text in groups of four, as it is read aloud and typed. */
export function inFours(text: string, between: string): string {
	return text.match(/.{1,4}/g)?.join(between) ?? "";
}
