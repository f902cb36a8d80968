import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayCorrect } from "#app/documents/documents.policy.ts";
import { openDownload } from "#app/documents/open-download.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { WithheldFile } from "#app/views/document/withheld-file.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ documents }) => documents.withheld.title);

/** Explains why a file cannot be downloaded; once it can, the page redirects to it. */
export const loader = loaderFor("everyone", async ({ actor, services, url, id, locale }) => {
	const version = url.searchParams.get("version");
	const number = version === null ? undefined : Number(version);
	const download = found(await openDownload(actor, services, { documentId: id, number }));
	if ("withheld" in download)
		return { ...download, document: mayCorrect(actor) ? `/${locale}/secretariat/documents/${id}` : null };
	await download.stream?.cancel();
	throw redirect(`/documents/${id}${number === undefined ? "" : `/${number}`}`, 303);
});

export default function WithheldDocument() {
	const { withheld, document } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const label = messages.documents.withheld.document;
	return <WithheldFile reason={withheld} back={document ? { href: document, label } : undefined} />;
}
