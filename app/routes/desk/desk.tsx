import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { secondFactorPath } from "#app/http/second-factor-paths.ts";
import { DeskDrafts } from "#app/routes/desk/desk-drafts.tsx";
import { type DeskData, deskPage } from "#app/routes/desk/desk-page.server.ts";
import { DeskRecords } from "#app/routes/desk/desk-records.tsx";
import { WaitingOnOthers } from "#app/routes/desk/waiting-on-others.tsx";
import { YourTasks } from "#app/routes/desk/your-tasks.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ desk }) => desk.title);

export const loader = loaderFor("signed-in", deskPage);

export default function Desk() {
	const desk = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.desk;
	const { tasks, reader } = desk;
	const sendsEmail = useSendsEmail();
	return (
		<Main page className="desk">
			<DeskHead
				countries={desk.countries}
				place={desk.roles.map((role) => <Term key={role} group="role" code={role} />)}
				heading={words.title}
				action={
					desk.mayBegin && (
						<p className="row">
							<ButtonLink href={`/${locale}/desk/practices/new`}>{words.write}</ButtonLink>{" "}
							<a href={`/${locale}/desk/practices/from-file`}>{messages.fromFile.link}</a>
						</p>
					)
				}
			>
				<DeskLinks desk={desk} />
			</DeskHead>
			{desk.passwordSet && <FlashNotice>{messages.account.setPassword.done}</FlashNotice>}
			{desk.setUpBy && (
				<Notice wait>
					{words.secondFactorFrom(desk.setUpBy)}{" "}
					<a href={`${secondFactorPath(locale)}/set-up`}>{messages.account.secondFactor.setUp.title}</a>
				</Notice>
			)}
			{reader === "secretariat" && !sendsEmail && (
				<Notice wait>
					{messages.installation.noEmail}{" "}
					<a href={`/${locale}/secretariat/installation`}>{messages.installation.title}</a>
				</Notice>
			)}
			<div className={tasks.awaitedCount > 0 ? "desk-tasks split" : "desk-tasks"}>
				<YourTasks desk={desk} />
				{tasks.awaitedCount > 0 && (
					<aside>
						<WaitingOnOthers tasks={tasks} reader={reader} />
					</aside>
				)}
			</div>
			{(desk.mayBegin || desk.drafts.length > 0) && <DeskDrafts drafts={desk.drafts} />}
			{(desk.mayBegin || desk.total > 0) && <DeskRecords records={desk.records} page={desk.page} pages={desk.pages} />}
		</Main>
	);
}

/** Links from the desk to the reader's other pages. */
function DeskLinks({ desk: { asks, juror, countries, reviews, reader, total, openCases } }: { desk: DeskData }) {
	const { locale, messages } = useI18n();
	const links = [
		...countries.map(({ code, name }) => ({ to: `desk/country/${code}`, words: messages.contacts.country.open(name) })),
		...(reviews ? [{ to: "desk/reviews", words: messages.review.own.desk }] : []),
		...(juror ? [{ to: "desk/jury", words: messages.juries.own }] : []),
		...(asks ? [{ to: "account/questions", words: messages.questions.own.title }] : []),
		...(reader === "secretariat" ? [{ to: "secretariat/practices", words: messages.pipeline.title }] : []),
		...(openCases === null ? [] : [{ to: "secretariat/attention", words: messages.attention.openCases(openCases) }]),
		...(countries.length > 0 && total > 0 ? [{ to: "desk/confirm", words: messages.confirm.deskLink(0) }] : []),
		{ to: "desk/help", words: messages.help.title },
	];
	if (links.length === 0) return null;
	return (
		<p className="row">
			{links.map(({ to, words }) => (
				<a key={to} href={`/${locale}/${to}`}>
					{words}
				</a>
			))}
		</p>
	);
}
