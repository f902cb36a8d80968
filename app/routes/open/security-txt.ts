import { loaderFor } from "#app/http/access.server.ts";
import { locales } from "#app/messages/locales.ts";

/** Days for which the file says that it is current; RFC 9116 recommends less than a year. */
const currentFor = 180;

/** Where to report a vulnerability of the site (RFC 9116). */
export const loader = loaderFor("everyone", ({ context, services }) => {
	const expires = new Date(services.clock.now().getTime() + currentFor * 24 * 60 * 60 * 1000);
	const fields = [
		`Contact: ${context.origin}/en/about/contact`,
		`Expires: ${expires.toISOString()}`,
		`Preferred-Languages: ${locales.join(", ")}`,
		`Canonical: ${context.origin}/.well-known/security.txt`,
		"",
	];
	return new Response(fields.join("\n"), {
		headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=86400" },
	});
});
