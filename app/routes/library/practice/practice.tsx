import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followable } from "#app/exchange/following/followed.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { worksOn } from "#app/library/access/practice.policy.ts";
import { similarPractices } from "#app/library/discovery/similar-practices.server.ts";
import { answeredQuestions } from "#app/library/questions/questions.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { originalChangesSince } from "#app/library/translation/original-changes.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { scheduledFor } from "#app/library/views/scheduled-version.server.ts";
import { usageByMonth } from "#app/open/usage.server.ts";
import { usageTag } from "#app/open/use.ts";
import { signposts } from "#app/routes/library/practice/practice-links.ts";
import { practiceJsonLd, practiceMeta } from "#app/routes/library/practice/practice-meta.ts";
import { WithdrawnArticle } from "#app/routes/library/practice/withdrawn-article.tsx";
import { JsonLd } from "#app/ui/frame/json-ld.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LabelledText } from "#app/ui/text/text.tsx";
import { PracticeArticle } from "#app/views/article/practice-article.tsx";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceOffers } from "#app/views/article/practice-offers.server.ts";
import {
	practicePage,
	type TombstonePage,
	tombstonePage,
	type WithdrawnTextPage,
	withdrawnTextPage,
} from "#app/views/article/practice-page.server.ts";
import { PracticeRecognitions } from "#app/views/article/practice-recognitions.tsx";
import { requestedText, withdrawnRequest } from "#app/views/article/requested-text.server.ts";
import { shownQuestions } from "#app/views/case/shown-questions.server.ts";
import { RecordFlash } from "#app/views/editing/record-flash.tsx";
import { UnapiId } from "#app/views/practice/unapi-id.tsx";

/** A practice, one of its versions, or what remains of a withdrawn one. */
export const loader = loaderFor("everyone", async ({ actor, services, context, url, params, pid, locale }) => {
	const { version } = params;
	const { origin, tags } = context;
	const address = (of: string | undefined) => `/library/${pid}${of === undefined ? "" : `/v/${of}`}`;
	const { search } = url;
	if (pid !== params.pid) throw redirect(`/${locale}${address(version)}${search}`, 301);

	const requested = requestedText(url);
	const options = { locale, withGrant: true, ...(version === undefined ? {} : { version }), ...requested };
	const [seen, similar] = await Promise.all([
		findPractice(actor, services, pid, options),
		similarPractices(actor, services, pid, locale),
	]);
	const practice = found(seen);
	for (const tag of [practiceTag(pid), usageTag(pid)]) tags.add(tag);
	const around = practiceContext(context, locale);
	if (practice.kind === "tombstone")
		return data({ locale, origin, page: tombstonePage(practice, around) }, { status: 410 });
	if (version !== undefined && version !== practice.version)
		throw redirect(`/${locale}${address(practice.version)}${search}`);
	const gone = withdrawnRequest(practice, url);
	if (gone)
		return data({ locale, origin, page: withdrawnTextPage(practice, address(version), gone, around) }, { status: 410 });
	// Each text has one URL: in its own language, if the site has pages in it.
	if (requested.text === locale) throw redirect(url.pathname);

	const [questions, originalChanges, offers, follow, scheduled, usage] = await Promise.all([
		answeredQuestions(actor, services, pid),
		originalChangesSince(actor, services, practice),
		practiceOffers(context, practice, around),
		followable(actor, services, { kind: "practice", subject: pid }),
		scheduledFor(actor, services, pid),
		usageByMonth(services, { pid }),
	]);
	const page = {
		...practicePage(practice, address(version), similar, around),
		...{ originalChanges, offers, follow, scheduled, chosen: requested.text !== undefined },
		worksOnIt: worksOn(actor, practice.facts),
		questions: shownQuestions(questions, around),
		usage,
	};
	if (!page.worksOnIt) context.read = { pid, kind: "view" };
	const ends = page.lineage.flatMap(({ from, to }) => [from.practice, to.practice]);
	for (const shown of [...similar, ...ends]) if (shown) tags.add(practiceTag(shown.pid));
	return data({ locale, origin, page }, { headers: { link: signposts(practice, origin) } });
});

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

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
					<UnapiId pid={page.pid} version={page.version} />
					<JsonLd data={practiceJsonLd({ page, locale, origin })} />
				</>
			)}
		</>
	);
}

/** What remains of a practice in a language that was withdrawn, with a link to the original. */
function WithdrawnTextArticle({ page }: { page: WithdrawnTextPage }) {
	const { locale, messages } = useI18n();
	const { practice, translations } = messages;
	const { gone: words } = translations;
	const { gone } = page;
	const notice = (
		<>
			<p>
				<b>{words.notice(gone.language, gone.withdrawnOn)}</b> {words.lead}
			</p>
			<p>
				<LabelledText label={words.reason} text={gone.reason} />
			</p>
			<p>
				<a href={`/${locale}${page.path}`}>{practice.readOriginal(page.language)}</a>
			</p>
		</>
	);
	return <WithdrawnArticle page={page} notice={notice} />;
}

/** What remains of a withdrawn practice. */
function TombstoneArticle({ page }: { page: TombstonePage }) {
	const { locale, messages } = useI18n();
	const { tombstone } = messages.practice;
	const notice = (
		<>
			<p>
				<b>{tombstone.when(page.withdrawnOn)}</b> {tombstone.lead}
			</p>
			{page.reason && (
				<p>
					<LabelledText label={tombstone.reason} text={page.reason} />
				</p>
			)}
		</>
	);
	return (
		<WithdrawnArticle page={page} notice={notice}>
			<PracticeRecognitions recognitions={page.recognitions} />
			<section>
				<a href={`/${locale}/search`}>{tombstone.search}</a>
			</section>
		</WithdrawnArticle>
	);
}
