import { createHash } from "node:crypto";
import { loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { personalCalendar } from "#app/library/discovery/personal-calendar.server.ts";
import { calendarOwner, recordEventRevisions } from "#app/membership/calendar/calendar-feed.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { isNotModified } from "#app/platform/not-modified.ts";
import { calendarFile, eventOf } from "#app/routes/open/calendar-ics.server.ts";

/**
 * A person's due dates as a calendar, at a secret URL: what its owner may read now, without signing in, in the
 * language of their account.
 */
export const loader = loaderFor("everyone", async ({ services, context, request, params, locale: addressed }) => {
	const [, secret] = /^([\w-]+)\.ics$/.exec(params.file ?? "") ?? [];
	const { address, origin } = context;
	// Only invalid URLs count against the client.
	const attempt = await services.identity.limits.link(address);
	if (attempt.outcome === "too-many-tries") return new Response(null, retryAfter(attempt));
	const owner = found(secret === undefined ? null : await calendarOwner(services, secret));
	await attempt.forgive();
	const locale = isLocale(owner.locale) ? owner.locale : addressed;
	const due = await personalCalendar(owner, services, locale);
	const events = due.map((one) => eventOf(one, { origin, locale, reference: services.reference }));
	const revisions = await recordEventRevisions(services, owner.accountId, events);
	const body = await calendarFile(events, revisions, { origin, locale });
	const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
	const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex" };
	if (isNotModified(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
	return new Response(body, { headers: { ...headers, "content-type": "text/calendar; charset=utf-8" } });
});
