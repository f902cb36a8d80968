import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer, found } from "#app/http/answers.server.ts";
import { type ApprovalPage, approvalByForm, approvalPage } from "#app/routes/desk/publication/approval-page.server.ts";
import {
	CountryAnswerForm,
	CountryAnswers,
	CountryAnswersPage,
	UnsentMessage,
} from "#app/routes/desk/publication/country-answers.tsx";
import { DecisionJumps, TextAndChanges } from "#app/routes/desk/publication/text-to-decide.tsx";
import { namedCountries } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, Notice } from "#app/ui/list/notice.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { Approvals } from "#app/views/publication/approval-parts.tsx";

export const meta = workingMeta<typeof loader>(({ approval, desk }, page) =>
	approval.page.title(page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", async (visit) => ({
	...found(await approvalPage(visit)),
	done: visit.done,
}));

export const action = actionFor("signed-in", async (visit) =>
	formAnswer(await approvalByForm(visit), `/${visit.locale}/desk/practices/${visit.pid}/approval`),
);

/** A published practice that the secretariat compiled: a focal point of an owner country approves it or objects. */
export default function Approval() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { page: words } = messages.approval;
	return (
		<CountryAnswersPage
			id="approval"
			practice={{ ...page, countries: namedCountries(page) }}
			links={
				<>
					<a href={`/${locale}/library/${page.pid}`}>{words.read}</a>
					<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{messages.publication.progress.link}</a>
				</>
			}
			done={words.done}
			answer={answer}
		>
			{page.mine.length === 0 && !doneSentence(words.done, page.done) && <Notice>{words.noneNeeded}</Notice>}
			<UnsentMessage answer={answer} mine={page.mine} />
			{page.mine.length > 0 && (
				<>
					<p className="lead">{words.lead}</p>
					{page.approvals.map(
						(one) =>
							page.mine.includes(one.country) &&
							one.dueOn && (
								<p className="row" key={one.country}>
									{messages.publication.clearance.by(one.dueOn)}{" "}
									{one.daysLeft !== null && <span className="due">{requestTimeLeft(messages, one.daysLeft)}</span>}
								</p>
							),
					)}
					{page.text && <DecisionJumps text={page.text} decide={`for-${page.mine[0]}`} />}
				</>
			)}
			{page.text && page.mine.length > 0 && <TextAndChanges text={page.text} />}
			{page.mine.map((country) => (
				<ApprovalForms key={country} page={page} country={country} />
			))}
			<Approvals approvals={page.approvals} names={page.names} published />
		</CountryAnswersPage>
	);
}

/** The forms that approve the practice for one country or object to it. */
function ApprovalForms({ page, country }: { page: ApprovalPage; country: string }) {
	const { approval, publication } = useI18n().messages;
	const { page: words } = approval;
	const { decision } = publication;
	const name = page.names[country] ?? country;
	const current = page.approvals.find((one) => one.country === country);
	const objected = current?.state === "objected";
	return (
		<CountryAnswers country={country} title={words.for(name)}>
			{current?.answer && (
				<Notice wait>
					<p>
						<b>{words.answer}</b>
					</p>
					<TypedText>{current.answer}</TypedText>
				</Notice>
			)}
			{objected && <Notice>{words.objected}</Notice>}
			<CountryAnswerForm
				country={country}
				question={decision.question(name)}
				hidden={{ version: page.version }}
				label={words.message}
				hint={objected ? words.noteHint : words.messageHint}
				answers={[
					{ intent: "approve", label: words.approve(name), hint: words.what },
					...(objected ? [] : [{ intent: "object", label: words.object, hint: words.objectHint }]),
				]}
			/>
		</CountryAnswers>
	);
}
