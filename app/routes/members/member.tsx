import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followable } from "#app/exchange/following/followed.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { memberTag } from "#app/library/record/page-tags.ts";
import { messagesFor } from "#app/messages/index.ts";
import { queryParameters } from "#app/platform/address-query.ts";
import { MemberAgreements } from "#app/routes/members/member-agreements.tsx";
import { memberPage } from "#app/routes/members/member-page.server.ts";
import { MemberAside, MemberHead, MemberPath, MemberTimeline } from "#app/routes/members/member-parts.tsx";
import { MemberPractices, memberPracticeColumns } from "#app/routes/members/member-practices.tsx";
import { LineageTree } from "#app/ui/charts/lineage.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { SearchBox } from "#app/ui/frame/search-box.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { caseWordsOf } from "#app/views/case/case-words.ts";
import { FollowButton } from "#app/views/page/follow-button.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { LineageLinks } from "#app/views/practice/lineage-links.tsx";
import { RecognitionList } from "#app/views/recognition/recognition-list.tsx";
import { ordered } from "#app/views/table/columns.ts";

export const loader = loaderFor("everyone", async ({ actor, services, context, url, params, locale }) => {
	const { code = "" } = params;
	const page = found(await memberPage(context, code, url.searchParams, locale));
	// Adoptions also show practices of other countries, which may be hidden at any time.
	for (const tag of ["members", "library", memberTag(code)]) context.tags.add(tag);
	// The documents area decides which files are public, so the cached page depends on it.
	if (page.agreements.length > 0 || page.member.statusEvent?.documentId) context.tags.add("documents");
	const follow = await followable(actor, services, { kind: "country", subject: code });
	const practices = ordered(memberPracticeColumns, { rows: page.practices }, url.searchParams, locale);
	return {
		...page,
		practices: practices.rows,
		/** The day and the order of the practices, as in the URL. */
		query: queryParameters({ on: page.isToday ? undefined : page.day, sort: practices.sort }).toString(),
		follow,
		locale,
		address: `${context.origin}/${locale}/members/${code}`,
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { members, site } = messagesFor(page.locale);
	const { name } = page.member;
	const title = site.pageTitle(`${name} · ${members.title}`);
	return pageMeta({ ...page, title, heading: name, description: members.memberDescription(name) });
};

export default function Member() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { members } = messages;
	const { member, day, isToday } = page;
	return (
		<>
			<Breadcrumbs items={[{ href: `/${locale}/members`, label: members.title }, { label: member.name }]} />
			<Main page>
				<MemberHead member={member}>
					<div className="row no-print">
						<FollowButton follow={page.follow} name={member.name} />
						{page.asks.map(({ type, path }) => (
							<a key={type} className="button button-line small" href={`/${locale}${path}`}>
								{caseWordsOf(messages, type)?.askCountry(member.name)}
							</a>
						))}
					</div>
				</MemberHead>
				<div className="band" />
				{!isToday && (
					<div className="gap-small">
						<Notice>
							<p>
								{members.memberAsOf(day)} <a href={`/${locale}/members/${member.code}`}>{members.showToday}</a>
							</p>
						</Notice>
					</div>
				)}
				<MemberPath member={member} day={day} />
				<div className="split">
					<MemberAside page={page} />
					<div>
						{page.listed > 0 && <SearchWithin />}
						<MemberPractices {...page} country={member} />
						<Recognitions />
						<MemberAgreements member={member} agreements={page.agreements} />
						<GivenAndTaken />
						<MemberTimeline member={member} />
					</div>
				</div>
			</Main>
		</>
	);
}

/** A library search limited to this country. Readers can remove that filter on the results page. */
function SearchWithin() {
	const { member } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	return (
		<div className="no-print search-within">
			<SearchBox
				action={`/${locale}/search`}
				label={messages.searchPage.within.label(member.name)}
				hidden={[["country", member.code]]}
				id="within"
				compact
			/>
		</div>
	);
}

function Recognitions() {
	const { recognitions } = useLoaderData<typeof loader>();
	const words = useI18n().messages.recognitions;
	if (recognitions.length === 0) return null;
	return (
		<Section id="recognitions" title={words.title} className="gap">
			<RecognitionList recognitions={recognitions} withPractices />
		</Section>
	);
}

function GivenAndTaken() {
	const { lineage, member } = useLoaderData<typeof loader>();
	const { members } = useI18n().messages;
	return (
		<Section id="given" title={members.givenAndTaken} className="gap">
			{lineage.items.length === 0 ? (
				<p>{members.noLineage}</p>
			) : (
				<>
					<p className="muted">{members.givenLead(member.name)}</p>
					<LineageTree nodes={lineage.nodes} edges={lineage.edges} />
					<LineageLinks items={lineage.items} />
				</>
			)}
		</Section>
	);
}
