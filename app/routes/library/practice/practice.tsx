import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { similarPractices } from "#app/library/discovery/similar-practices.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { sectionsChangedSince } from "#app/library/translation/sections-changed.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { RecordFlash } from "#app/routes/desk/editor/record-flash.tsx";
import { PracticeArticle } from "#app/routes/library/practice/practice-article.tsx";
import { practiceJsonLd, practiceMeta } from "#app/routes/library/practice/practice-meta.ts";
import { practicePage, tombstonePage, withdrawnTextPage } from "#app/routes/library/practice/practice-page.server.ts";
import { TombstoneArticle } from "#app/routes/library/practice/tombstone-article.tsx";
import { WithdrawnTextArticle } from "#app/routes/library/practice/withdrawn-text-article.tsx";
import { JsonLd } from "#app/ui/frame/json-ld.tsx";

/** A practice, one of its versions, or what stays of one that was withdrawn. */
export const loader = loaderFor("everyone", async ({ actor, services, context, url, params, pid, locale }) => {
	const { version } = params;
	const { origin, tags } = context;
	const address = (of: string | undefined) => `/library/${pid}${of === undefined ? "" : `/v/${of}`}`;
	const { search, searchParams } = url;
	if (pid !== params.pid) throw redirect(`/${locale}${address(version)}${search}`, 301);

	const text = languageTag.safeParse(searchParams.get("text")).data;
	const options = { locale, ...(version === undefined ? {} : { version }), ...(text ? { text } : {}) };
	const practice = found(await findPractice(actor, services, pid, options));
	tags.add(practiceTag(pid));
	const around = { locale, origin, reference: services.reference, now: services.clock.now() };
	if (practice.kind === "tombstone")
		return data({ locale, origin, page: tombstonePage(practice, around) }, { status: 410 });
	if (version !== undefined && version !== practice.version)
		throw redirect(`/${locale}${address(practice.version)}${search}`);
	if (text && practice.language !== text) {
		const gone = withdrawnTextPage(practice, address(version), text, around);
		if (gone) return data({ locale, origin, page: gone }, { status: 410 });
	}
	// Each text has one address: that of its own language, where there are pages in it.
	if (text && (practice.language !== text || text === locale)) throw redirect(`/${locale}${address(version)}`);

	const similar = await similarPractices(actor, services, { pid, countries: practice.facts.countries }, locale);
	const originalChanges = await sectionsChangedSince(actor, services, practice);
	const page = {
		...practicePage(practice, address(version), similar, around),
		originalChanges,
		chosen: text !== undefined,
	};
	const ends = page.lineage.flatMap(({ from, to }) => [from.practice, to.practice]);
	for (const shown of [...similar, ...ends]) if (shown) tags.add(practiceTag(shown.pid));
	return { locale, origin, page };
});

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
