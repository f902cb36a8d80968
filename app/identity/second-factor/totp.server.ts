import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { fromBase32, toBase32 } from "#app/identity/person/base32.ts";

/**
 * Codes that change with time, by RFC 6238 with what every authenticator app takes for granted: SHA-1, six digits,
 * steps of 30 seconds since 1970. Nothing here asks the net for anything.
 */
const stepMilliseconds = 30_000;
const digits = 6;

/** How many steps a device's clock may be off, either way. */
const drift = 1;

/** 160 random bits, as RFC 4226 advises, in base32: what the app and we both keep. */
export function newTotpSecret(): string {
	return toBase32(randomBytes(20));
}

/** The code that an app with this secret shows at that moment. */
export function totpAt(secret: string, date: Date): string {
	return codeOf(secret, stepAt(date));
}

/**
 * The step whose code this is, if it is that of now or of a neighbour, and newer than the one used last: so that a
 * code that somebody looked over a shoulder is worth nothing.
 * @param after the newest step whose code was accepted before
 */
export function matchingStep(secret: string, code: string, now: Date, after: number | null): number | undefined {
	const current = stepAt(now);
	const steps = Array.from({ length: 2 * drift + 1 }, (_, index) => current - drift + index);
	return steps.find((step) => step > (after ?? -1) && same(codeOf(secret, step), code));
}

/**
 * The address that an authenticator app on this device opens, and that a QR code carries to one on another.
 * @param issuer whose account it is, in the app's list; without a colon
 */
export function otpauthAddress(secret: string, account: string, issuer: string): string {
	// Apps take `+` for a plus sign, so spaces are written `%20`.
	const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
	return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${stepMilliseconds / 1000}`;
}

function stepAt(date: Date): number {
	return Math.floor(date.getTime() / stepMilliseconds);
}

/** HOTP of RFC 4226, whose counter is the step. */
function codeOf(secret: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
	const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
	const offset = digest.readUInt8(digest.length - 1) & 15;
	const number = digest.readUInt32BE(offset) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, "0");
}

function same(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}
