import { Secret, TOTP } from "otpauth";

/** RFC 6238 with the parameters that every authenticator app assumes. */
const rules = { algorithm: "SHA1", digits: 6, period: 30 };

/** How many 30-second steps a device's clock may be off, in either direction. */
const maxDriftSteps = 1;

/** 160 random bits, as RFC 4226 recommends, in base32: the secret shared by the app and the site. */
export function newTotpSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** The code that an app with this secret shows at that time. */
export function totpAt(secret: string, date: Date): string {
	return new TOTP({ ...rules, secret }).generate({ timestamp: date.getTime() });
}

/**
 * Finds the step this code belongs to: the current one or a neighbour, and later than the one used last, so that a code
 * read over somebody's shoulder is useless.
 * @param after the latest step whose code has been accepted
 */
export function matchingStep(secret: string, code: string, now: Date, after: number | null): number | undefined {
	// The library compares bytes, and throws for non-digit characters that add up to the same length.
	if (!/^\d{6}$/.test(code)) return undefined;
	const totp = new TOTP({ ...rules, secret });
	const timestamp = now.getTime();
	const delta = totp.validate({ token: code, timestamp, window: maxDriftSteps });
	if (delta === null) return undefined;
	const step = totp.counter({ timestamp }) + delta;
	return step > (after ?? -1) ? step : undefined;
}

/**
 * The `otpauth:` URI, which opens an authenticator app on this device; as a QR code, it carries the secret to another
 * one.
 * @param issuer the name shown in the app's list; must not contain a colon
 */
export function otpauthAddress(secret: string, account: string, issuer: string): string {
	return new TOTP({ ...rules, secret, label: account, issuer }).toString();
}
