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

/** How long choices and devices are remembered: a year, in seconds. */
export const oneYear = 365 * 24 * 60 * 60;

/**
 * Writes a cookie for the whole site, which scripts cannot read; `sentCookie` reads it.
 * @param seconds for which the browser keeps it; 0 deletes it
 * @returns its Set-Cookie value
 */
export function cookieToSet(site: { origin: string }, name: string, value: string, seconds: number): string {
	const secure = isSecure(site);
	return `${hostCookieName(name, secure)}=${value}; HttpOnly; Max-Age=${seconds}; Path=/; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** Reads a cookie that `cookieToSet` wrote. */
export function sentCookie(
	site: { origin: string },
	cookieHeader: string | null | undefined,
	name: string,
): string | undefined {
	return cookieIn(cookieHeader, hostCookieName(name, isSecure(site)));
}

/** Whether the site is reached over https. */
function isSecure({ origin }: { origin: string }): boolean {
	return origin.startsWith("https:");
}

/** Adds the `__Host-` prefix, which ties a cookie to this exact host over https; browsers reject it over plain http. */
export function hostCookieName(name: string, secure: boolean): string {
	return secure ? `__Host-${name}` : name;
}
