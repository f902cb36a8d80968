/**
 * The value of a cookie in a Cookie header. Lucia's own parser throws at a stray `%` in any cookie of the header; a
 * request must never fail for that.
 */
export function cookieIn(cookieHeader: string | null | undefined, name: string): string | undefined {
	for (const part of (cookieHeader ?? "").split(";")) {
		const [key, ...value] = part.split("=");
		if (key?.trim() === name) return value.join("=").trim();
	}
	return undefined;
}

/** `__Host-` binds a cookie to this very host over https; browsers refuse it over plain http. */
export function hostCookieName(name: string, secure: boolean): string {
	return secure ? `__Host-${name}` : name;
}
