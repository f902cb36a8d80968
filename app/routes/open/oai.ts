import { loaderFor } from "#app/http/access.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { messagesFor } from "#app/messages/index.ts";
import { ledgerTag } from "#app/open/note-changes.server.ts";
import { oaiAnswer } from "#app/open/oai.server.ts";

/** The library for harvesters (OAI-PMH 2.0). The listener turns a POST into the GET with the same arguments. */
export const loader = loaderFor("everyone", async ({ services, context, url }) => {
	const { origin, tags } = context;
	tags.add(ledgerTag);
	const { site } = messagesFor("en");
	const [, pid] = /:([^:]+)$/.exec(url.searchParams.get("identifier") ?? "") ?? [];
	if (pid && url.searchParams.get("verb") === "GetRecord") context.read = { pid, kind: "program" };
	const xml = await oaiAnswer(url.searchParams, {
		...{ services, origin, reader: readerOf(publicActor) },
		names: { library: site.library, publisher: site.name },
		adminEmail: services.environment.CONTACT_EMAIL ?? `library@${new URL(origin).hostname}`,
	});
	return new Response(xml, { headers: { "content-type": "text/xml; charset=utf-8" } });
});
