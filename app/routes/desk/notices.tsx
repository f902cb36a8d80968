import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { meaningOfDate } from "#app/notifications/notice.ts";
import { readNotices, readNoticesForm } from "#app/notifications/read-notices.server.ts";
import { type NoticesData, noticesPage } from "#app/routes/desk/notices-page.server.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ notices }) => notices.title);

export const loader = loaderFor("signed-in", noticesPage);

export const action = actionFor("signed-in", async ({ actor, services, form, locale }) => {
	const read = readNoticesForm.safeParse(Object.fromEntries(form));
	await readNotices(actor, services, read.success ? new Date(read.data.until) : services.clock.now());
	return redirect(`/${locale}/desk/notices?done=read`, 303);
});

export default function Notices() {
	const { notices, total, page, pages, madeAt, allRead } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.notices;
	const here = `/${locale}/desk/notices`;
	return (
		<Main page className="section">
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<div className="stack gap">
				{allRead && <FlashNotice>{words.allRead}</FlashNotice>}
				<div className="row">
					{notices.some(({ unread }) => unread) && (
						<form method="post" action={here}>
							<input type="hidden" name="until" value={madeAt.toISOString()} />
							<SecondaryButton>{words.markAll}</SecondaryButton>
						</form>
					)}
					<a href={`/${locale}/account/notifications`}>{words.settingsLink}</a>
				</div>
			</div>
			{notices.length === 0 ? (
				<p className="muted told">{total === 0 ? words.none : words.noneOnPage}</p>
			) : (
				<ol className="lined told">
					{notices.map((notice) => (
						<NoticeLine key={notice.id} notice={notice} />
					))}
				</ol>
			)}
			<Pager page={page} pages={pages} hrefFor={(number) => `${here}?page=${number}`} />
		</Main>
	);
}

/** A notice in the list: its kind, its subject and the message. */
function NoticeLine({ notice }: { notice: NoticesData["notices"][number] }) {
	const { locale, messages, formats } = useI18n();
	const words = messages.notices;
	const { id, kind, at, unread, facts, countries, help } = notice;
	const { remindsOf, pid = facts.aboutPid } = facts;
	const { label, what } = words.kinds[remindsOf ?? kind];
	const title = facts.title || messages.desk.untitled;
	return (
		<li className={unread ? "unread" : undefined}>
			<p className="due">
				{unread && (
					<>
						<span className="told-mark" aria-hidden="true" />
						<span className="visually-hidden">{words.isUnread}: </span>
					</>
				)}
				<span className="told-kind">{remindsOf ? words.reminder(label) : label}</span>{" "}
				<time dateTime={at.toISOString()}>{formats.moment(at)}</time>
			</p>
			<h2>
				<a href={`/${locale}/desk/notices/${id}`}>
					<LangText lang={facts.title ? (facts.language ?? locale) : locale}>{title}</LangText>
				</a>
			</h2>
			{(countries.length > 0 || pid) && <Place countries={countries}>{pid && <PidLabel pid={pid} />}</Place>}
			{help && <p>{words.help(help)}</p>}
			{facts.dueOn && <p>{words.due[meaningOfDate(kind)](facts.dueOn)}</p>}
			{facts.message ? (
				<blockquote className="told-message" dir="auto">
					{facts.message}
				</blockquote>
			) : (
				<p className="muted">{what}</p>
			)}
		</li>
	);
}
