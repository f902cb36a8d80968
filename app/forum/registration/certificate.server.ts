import { randomInt } from "node:crypto";
import { checkCharacter } from "#app/library/record/pid.ts";

/** Crockford's Base32, as for the identifiers of practices. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 7;

/** A random number for a certificate, with a check character: `7QK4-M2X8`. Nobody can guess one that exists. */
export function newCertificateNumber(): string {
	const characters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
	return written(`${characters}${checkCharacter(characters)}`);
}

/** Reads a number as people type it. @returns null if it can't be the number of a certificate */
export function parseCertificateNumber(typed: string): string | null {
	const characters = typed.trim().toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
	if (characters.length !== length + 1 || [...characters].some((one) => !alphabet.includes(one))) return null;
	return checkCharacter(characters.slice(0, length)) === characters.slice(length) ? written(characters) : null;
}

function written(characters: string): string {
	return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}
