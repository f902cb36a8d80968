import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/routes/form-data.ts";
import { EngineIndexes } from "#app/routes/secretariat/search/engine-indexes.tsx";
import { EngineNow } from "#app/routes/secretariat/search/engine-now.tsx";
import { enginePage } from "#app/routes/secretariat/search/engine-page.server.ts";
import { RefusedDocuments } from "#app/routes/secretariat/search/refused-documents.tsx";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { retryDocuments, retryForm } from "#app/search/index-sync/retry-documents.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ searchEngine }) => searchEngine.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const done = new URL(args.request.url).searchParams.get("done");
	return { ...(await enginePage(args.context, locale)), done };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const read = retryForm.safeParse(Object.fromEntries(await readFormData(args.request)));
	if (!read.success) throw data(null, { status: 404 });
	const retried = await retryDocuments(actor, args.context.services, read.data);
	if (retried.outcome === "forbidden") throw data(null, { status: 404 });
	return redirect(`/${locale}/secretariat/search?done=${retried.count > 0 ? "again" : "gone"}`, 303);
}

/** How search does, for the secretariat: which engine answers, how far behind the indexes are, what was refused. */
export default function Engine() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useWords();
	const words = messages.searchEngine;
	const flash = Object.entries(words.flash).find(([name]) => name === page.done)?.[1];
	const { meilisearch } = page;
	return (
		<SecretariatPage heading={words.title}>
			<SearchParts />
			{flash && <FlashNotice>{flash}</FlashNotice>}
			<p className="lead">{words.lead}</p>
			{!meilisearch && <Notice>{words.postgresAlone}</Notice>}
			{meilisearch && page.degraded && <Notice wait>{words.limited(page.problem ?? meilisearch.problem)}</Notice>}
			{meilisearch && meilisearch.setAside > 0 && <Notice wait>{words.setAside(meilisearch.setAside)}</Notice>}
			{meilisearch && !page.degraded && meilisearch.setAside === 0 && <Notice>{words.sound}</Notice>}
			<div className="gap">
				<EngineNow page={page} />
			</div>
			{meilisearch && <EngineIndexes meilisearch={meilisearch} />}
			{meilisearch && <RefusedDocuments refused={meilisearch.refused} />}
		</SecretariatPage>
	);
}
