/**
 * Permanent identifiers of practices: four characters and a check character, `4F7K-2`. The alphabet is Crockford's
 * Base32, without I, L, O and U. The check character is ISO 7064 hybrid MOD 33,32, which detects every wrong character
 * and nearly every swap of neighbours.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const size = alphabet.length;
const length = 4;

/**
 * Makes a random identifier. It may be taken already; the caller checks.
 * @param random returns numbers from 0 up to, not including, 1
 */
export function newPid(random: () => number = Math.random): string {
	const characters = Array.from({ length }, () => alphabet.charAt(Math.floor(random() * size))).join("");
	return `${characters}-${checkCharacter(characters)}`;
}

/**
 * Reads an identifier as people write it: in any case, without the hyphen, with O for 0 and I or L for 1.
 * @returns its canonical form; null if it is not valid
 */
export function parsePid(input: string): string | null {
	const characters = input.trim().toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
	if (characters.length !== length + 1 || [...characters].some((c) => !alphabet.includes(c))) return null;
	const [body, check] = [characters.slice(0, length), characters.slice(length)];
	return checkCharacter(body) === check ? `${body}-${check}` : null;
}

/** The check character of an identifier. @param characters capital letters and digits of the alphabet */
export function checkCharacter(characters: string): string {
	let p = size;
	for (const character of characters) p = (((p + alphabet.indexOf(character)) % size || size) * 2) % (size + 1);
	return alphabet.charAt((size + 1 - p) % size);
}

/** An identifier found in what a reader typed. */
export type TypedIdentifier = {
	/** In canonical form; null if a character is wrong. */
	pid: string | null;
	/** `1.2` or `1`, if one was typed. */
	version?: string;
	/** Set if it was typed without a hyphen or a URL, and may have been meant as a word. */
	word?: string;
};

/**
 * Finds the identifier in what was typed or pasted: `4F7K-2`, `4f7k2`, `4F7K-2 v1.2`, `/p/4F7K-2/v1.2`, the URL of a
 * practice on any host, since sites move and printed URLs remain, the number of a citation (“Case study No. 4F7K-2;
 * Version 1.2”, in either language), or its key and file name (`asan-4F7K-2-v1.2.bib`).
 * @returns null for anything that does not look like an identifier, not even a mistyped one
 */
export function readIdentifier(typed: string): TypedIdentifier | null {
	const text = typed
		.normalize("NFKC")
		.replace(/\p{Cf}/gu, "")
		.replace(/\p{Pd}/gu, "-")
		.replace(/^[\s("'«“‘]+|[\s.,;:)"'»”’]+$/gu, "");
	const [, inAddress, inPath] = addressed.exec(text) ?? [];
	if (inAddress !== undefined) return identifier(inAddress, inPath);
	const [, inCitation, cited] = citation.exec(text) ?? [];
	if (inCitation !== undefined && parsePid(inCitation)) return identifier(inCitation, cited);
	const [, written = "", version] = bare.exec(text) ?? [];
	const found = identifier(written, version);
	return found && !written.includes("-") ? { ...found, word: written.replace(/ .*/, "") } : found;
}

const addressed = /(?:^|\/)(?:p|library)\/([^/?#\s]+)(?:\/v?\/?(\d+(?:\.\d+)?))?(?:[/?#]|$)/i;
const citation =
	/^(?:asan-|\D+ (?:no\.|رقم) )([a-z\d]{4}-[a-z\d])(?:(?:-v|[;؛] (?:version|الإصدار) )(\d+(?:\.\d+)?))?(?:\.[a-z]+)?$/i;
const bare = /^([a-z\d]{4}[- ]?[a-z\d])(?:(?:[\s,/]+|(?=v))(?:v(?:ersion)?[\s.]*)?(\d+(?:\.\d+)?))?$/i;

function identifier(written: string, version: string | undefined): TypedIdentifier | null {
	const pid = parsePid(written);
	if (!pid && !looksMistyped(written)) return null;
	return { pid, ...(version === undefined ? {} : { version }) };
}

/**
 * Whether it looks like an identifier. Without its hyphen, it must mix letters and digits to be distinguished from a
 * word or a number.
 */
function looksMistyped(written: string): boolean {
	return /^[a-z\d]{4}-[a-z\d]$/i.test(written) || /^(?=.*\d)(?=.*[a-z])[a-z\d]{5}$/i.test(written);
}
