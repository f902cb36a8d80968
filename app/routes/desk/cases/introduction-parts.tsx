import { outcomeAnswers, outcomeDays } from "#app/library/help/introduction.ts";
import type { OwnParts } from "#app/routes/desk/cases/introduction-parts.server.ts";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import type { CasePageData } from "#app/views/case/case-page.server.ts";
import { CasePage } from "#app/views/case/case-page.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

type Props = { page: CasePageData; introduction: OwnParts };

/** The page of an introduction: from its acceptance on, it shows whom to write to, and what came of it. */
export function IntroductionPage({ page, introduction }: Props) {
	const { locale, messages } = useI18n();
	const words = messages.introductions;
	const { acceptedOn, from, list, need, pid, practice, reportsFor, until } = introduction;
	return (
		<CasePage
			page={page}
			place={list && <a href={`/${locale}${list.path}`}>{messages.exchange.help.title(list.name)}</a>}
			facts={[
				{ label: words.facts.form, value: introduction.formLabel },
				{ label: words.facts.dates, value: words.facts.fromTo(from, until) },
				{ label: words.facts.practice, value: practice && pid && <PracticeLink practice={{ ...practice, pid }} /> },
				{
					label: words.facts.need,
					value: need && (
						<a href={`/${locale}${need.path}`}>
							<bdi>{need.title}</bdi>
						</a>
					),
				},
				{ label: words.facts.accepted, value: acceptedOn && <DateText date={acceptedOn} /> },
			]}
			done={words.done}
			forms={acceptedOn && reportsFor ? ["tell"] : []}
		>
			<Contacts page={page} contacts={introduction.contacts} />
			<Outcomes page={page} introduction={introduction} />
		</CasePage>
	);
}

/** Whom both sides write to, once the introduction is accepted. */
function Contacts({ page: { requester, responder }, contacts }: { page: CasePageData } & Pick<OwnParts, "contacts">) {
	const words = useI18n().messages.introductions.contacts;
	if (!contacts) return null;
	return (
		<Section id="contacts" title={words.title}>
			<p className="muted">{words.lead}</p>
			{[
				{ country: requester, people: contacts.asker },
				{ country: responder, people: contacts.asked },
			].map(({ country, people }) => (
				<div key={country.code} className="gap-small">
					<h3>{country.name}</h3>
					{people.length === 0 && <p>{words.none}</p>}
					{people.map(({ name, email }) => (
						<p key={email}>
							<bdi>{name}</bdi>
							<br />
							<a href={`mailto:${email}`} dir="ltr">
								{email}
							</a>
						</p>
					))}
				</div>
			))}
		</Section>
	);
}

/** What came of it, as each side reported it. */
function Outcomes({ page, introduction }: Props) {
	const { locale, messages } = useI18n();
	const { outcome } = messages.introductions;
	const { acceptedOn, outcomes, pid, reportsFor } = introduction;
	const nameOf = { asker: page.requester.name, asked: page.responder.name };
	if (!acceptedOn) return null;
	const record = new URLSearchParams({ ...(pid ? { p: pid } : {}), introduction: page.id });
	return (
		<Section id="outcome" title={outcome.title}>
			{outcomes.length === 0 ? (
				<p className="muted">{outcome.unknown}</p>
			) : (
				<ul className="lined">
					{outcomes.map(({ id, side, on, answer, note }) => (
						<li key={id}>
							<p className="quiet">{outcome.said(nameOf[side], on)}</p>
							<p>{outcome.answers[answer]}</p>
							{note && <TypedText>{note}</TypedText>}
						</li>
					))}
				</ul>
			)}
			{reportsFor && (
				<>
					<p className="muted">{outcome.lead(outcomeDays.map(String))}</p>
					<OutcomeForm answerId={introduction.answerId} />
				</>
			)}
			{reportsFor === "asker" && (
				<p className="no-print gap-small">
					<a href={`/${locale}/desk/adoptions/new?${record}`}>{outcome.record}</a>
				</p>
			)}
		</Section>
	);
}

/** Reports what came of an introduction; the form can be sent again later. */
function OutcomeForm({ answerId }: Pick<OwnParts, "answerId">) {
	const { outcome } = useI18n().messages.introductions;
	const sent = useSent("tell");
	return (
		<Form values={sent} hidden={{ answerId: String(sent?.answerId ?? answerId) }}>
			<RadioGroup name="answer" label={outcome.label} options={optionsOf(outcomeAnswers, outcome.answers)} />
			<RequestTextArea name="note" label={outcome.note} rows={3} optional />
			<p>
				<SecondaryButton intent="tell">{outcome.button}</SecondaryButton>
			</p>
		</Form>
	);
}
