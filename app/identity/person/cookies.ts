/**
 * Reads one cookie from a Cookie header. Lucia's own parser throws if any cookie in the header contains a stray `%`,
 * and a request must never fail because of that.
 */
export function cookieIn(cookieHeader: string | null | undefined, name: string): string | undefined {
	for (const part of (cookieHeader ?? "").split(";")) {
		const [key, ...value] = part.split("=");
		if (key?.trim() === name) return value.join("=").trim();
	}
	return undefined;
}

/** Adds the `__Host-` prefix, which ties a cookie to this exact host over https; browsers reject it over plain http. */
export function hostCookieName(name: string, secure: boolean): string {
	return secure ? `__Host-${name}` : name;
}
