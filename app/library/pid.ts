/**
 * Permanent identifiers of practices: four characters and a check character, `4F7K-2`. The alphabet is Crockford's
 * base 32, without I, L, O and U; the check is ISO 7064 hybrid MOD 33,32, which notices every wrong character and
 * nearly every swap of neighbours.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const size = alphabet.length;
const length = 4;

/**
 * A new identifier. It may be taken: the caller looks.
 * @param random gives numbers from 0 up to, not including, 1
 */
export function newPid(random: () => number = Math.random): string {
	const characters = Array.from({ length }, () => alphabet.charAt(Math.floor(random() * size))).join("");
	return `${characters}-${checkCharacter(characters)}`;
}

/**
 * Reads an identifier as people write it: in any case, without the hyphen, with O for 0 and I or L for 1.
 * @returns its canonical form, or null when it is none or the check character is wrong
 */
export function parsePid(input: string): string | null {
	const characters = input.trim().toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
	if (characters.length !== length + 1 || [...characters].some((c) => !alphabet.includes(c))) return null;
	const [body, check] = [characters.slice(0, length), characters.slice(length)];
	return checkCharacter(body) === check ? `${body}-${check}` : null;
}

/** @param characters capital letters and digits of the alphabet */
export function checkCharacter(characters: string): string {
	let p = size;
	for (const character of characters) p = (((p + alphabet.indexOf(character)) % size || size) * 2) % (size + 1);
	return alphabet.charAt((size + 1 - p) % size);
}
