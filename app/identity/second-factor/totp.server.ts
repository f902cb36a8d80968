import { Secret, TOTP } from "otpauth";

/** RFC 6238 with what every authenticator app takes for granted. */
const rules = { algorithm: "SHA1", digits: 6, period: 30 };

/** How many steps of 30 seconds a device's clock may be off, either way. */
const maxDriftSteps = 1;

/** 160 random bits, as RFC 4226 advises, in base32: what the app and we both keep. */
export function newTotpSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** The code that an app with this secret shows at that moment. */
export function totpAt(secret: string, date: Date): string {
	return new TOTP({ ...rules, secret }).generate({ timestamp: date.getTime() });
}

/**
 * The step whose code this is, if it is the present one or a neighbour of it, and newer than the one used last, so that
 * a code read over somebody's shoulder is of no use.
 * @param after the newest step whose code was accepted before
 */
export function matchingStep(secret: string, code: string, now: Date, after: number | null): number | undefined {
	// The library compares bytes, and throws at other characters than digits that make up the same length.
	if (!/^\d{6}$/.test(code)) return undefined;
	const totp = new TOTP({ ...rules, secret });
	const timestamp = now.getTime();
	const delta = totp.validate({ token: code, timestamp, window: maxDriftSteps });
	if (delta === null) return undefined;
	const step = totp.counter({ timestamp }) + delta;
	return step > (after ?? -1) ? step : undefined;
}

/**
 * The address that an authenticator app on this device opens, and that a QR code carries to one on another.
 * @param issuer whose account it is, in the app's list; without a colon
 */
export function otpauthAddress(secret: string, account: string, issuer: string): string {
	return new TOTP({ ...rules, secret, label: account, issuer }).toString();
}
