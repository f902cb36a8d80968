import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { practiceTag } from "#app/library/page-tags.ts";
import { parsePid } from "#app/library/pid.ts";
import { findPractice } from "#app/library/practices.server.ts";
import { sectionsChangedSince } from "#app/library/sections-changed.server.ts";
import { similarPractices } from "#app/library/similar-practices.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { RecordFlash } from "#app/routes/desk/record-flash.tsx";
import { PracticeArticle } from "#app/routes/library/practice-article.tsx";
import { practiceJsonLd, practiceMeta } from "#app/routes/library/practice-meta.ts";
import { practicePage, tombstonePage } from "#app/routes/library/practice-page.server.ts";
import { TombstoneArticle } from "#app/routes/library/tombstone-article.tsx";
import { JsonLd } from "#app/ui/json-ld.tsx";

/** A practice, one of its versions, or what stays of one that was withdrawn. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { locale, version } = params;
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !pid) throw data(null, { status: 404 });
	const { actor, services, origin, tags } = context;
	const address = (of: string | undefined) => `/library/${pid}${of === undefined ? "" : `/v/${of}`}`;
	if (pid !== params.pid) throw redirect(`/${locale}${address(version)}`, 301);

	const found = await findPractice(actor, services, pid, { locale, ...(version === undefined ? {} : { version }) });
	if (!found) throw data(null, { status: 404 });
	tags.add(practiceTag(pid));
	const around = { locale, origin, reference: services.reference, now: services.clock.now() };
	if (found.kind === "tombstone") return data({ locale, origin, page: tombstonePage(found, around) }, { status: 410 });
	if (version !== undefined && version !== found.version) throw redirect(`/${locale}${address(found.version)}`);

	const similar = await similarPractices(actor, services, { pid, countries: found.facts.countries }, locale);
	const originalChanges = await sectionsChangedSince(actor, services, found);
	const page = { ...practicePage(found, address(version), similar, around), originalChanges };
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
			{page.kind === "tombstone" ? (
				<TombstoneArticle page={page} />
			) : (
				<>
					<PracticeArticle page={page} />
					<JsonLd data={practiceJsonLd({ page, locale, origin })} />
				</>
			)}
		</>
	);
}
