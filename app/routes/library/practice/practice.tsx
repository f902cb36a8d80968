import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { similarPractices } from "#app/library/discovery/similar-practices.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { sectionsChangedSince } from "#app/library/translation/sections-changed.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { RecordFlash } from "#app/routes/desk/editor/record-flash.tsx";
import { PracticeArticle } from "#app/routes/library/practice/practice-article.tsx";
import { practiceJsonLd, practiceMeta } from "#app/routes/library/practice/practice-meta.ts";
import { practicePage, tombstonePage, withdrawnTextPage } from "#app/routes/library/practice/practice-page.server.ts";
import { TombstoneArticle } from "#app/routes/library/practice/tombstone-article.tsx";
import { WithdrawnTextArticle } from "#app/routes/library/practice/withdrawn-text-article.tsx";
import { JsonLd } from "#app/ui/frame/json-ld.tsx";

/** A practice, one of its versions, or what stays of one that was withdrawn. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { locale, version } = params;
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !pid) throw data(null, { status: 404 });
	const { actor, services, origin, tags } = context;
	const address = (of: string | undefined) => `/library/${pid}${of === undefined ? "" : `/v/${of}`}`;
	const { search, searchParams } = new URL(request.url);
	if (pid !== params.pid) throw redirect(`/${locale}${address(version)}${search}`, 301);

	const text = languageTag.safeParse(searchParams.get("text")).data;
	const options = { locale, ...(version === undefined ? {} : { version }), ...(text ? { text } : {}) };
	const found = await findPractice(actor, services, pid, options);
	if (!found) throw data(null, { status: 404 });
	tags.add(practiceTag(pid));
	const around = { locale, origin, reference: services.reference, now: services.clock.now() };
	if (found.kind === "tombstone") return data({ locale, origin, page: tombstonePage(found, around) }, { status: 410 });
	if (version !== undefined && version !== found.version)
		throw redirect(`/${locale}${address(found.version)}${search}`);
	if (text && found.language !== text) {
		const gone = withdrawnTextPage(found, address(version), text, around);
		if (gone) return data({ locale, origin, page: gone }, { status: 410 });
	}
	// Each text has one address: that of its own language, where there are pages in it.
	if (text && (found.language !== text || text === locale)) throw redirect(`/${locale}${address(version)}`);

	const similar = await similarPractices(actor, services, { pid, countries: found.facts.countries }, locale);
	const originalChanges = await sectionsChangedSince(actor, services, found);
	const page = {
		...practicePage(found, address(version), similar, around),
		originalChanges,
		chosen: text !== undefined,
	};
	const ends = page.lineage.flatMap(({ from, to }) => [from.practice, to.practice]);
	for (const shown of [...similar, ...ends]) if (shown) tags.add(practiceTag(shown.pid));
	return { locale, origin, page };
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => (found ? practiceMeta(found) : []);

export default function Practice() {
	const { page, locale, origin } = useLoaderData<typeof loader>();
	return (
		<>
			<RecordFlash />
			{page.kind === "tombstone" && <TombstoneArticle page={page} />}
			{page.kind === "withdrawn-text" && <WithdrawnTextArticle page={page} />}
			{page.kind === "practice" && (
				<>
					<PracticeArticle page={page} />
					<JsonLd data={practiceJsonLd({ page, locale, origin })} />
				</>
			)}
		</>
	);
}
