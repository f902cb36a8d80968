import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { PublicationIssues } from "#app/views/editing/publication-issues.tsx";
import type { ProgressAnswer, ProgressPage } from "#app/views/publication/progress-page.server.ts";

type Problem = Extract<ProgressAnswer, { problem: string }>["problem"];

/** What the reader can do with the practice now. */
export function NextAction({ page, problem }: { page: ProgressPage; problem: Problem | undefined }) {
	const { locale, messages } = useI18n();
	const { clearance, office, send } = messages.publication;
	const here = `/${locale}/desk/practices/${page.pid}`;
	return (
		<>
			<ProblemNotice problem={problem} />
			{page.may.clear && (
				<p>
					<ButtonLink href={`${here}/clearance`}>
						{page.onlyTranslations ? clearance.translation.title(page.title) : clearance.title(page.title)}
					</ButtonLink>
				</p>
			)}
			{page.may.approve && (
				<p>
					<ButtonLink href={`${here}/approval`}>{messages.approval.page.link}</ButtonLink>
				</p>
			)}
			{page.may.send && <SendForm page={page} here={here} />}
			{page.submissionSuspended && <Notice wait>{send.suspended}</Notice>}
			{page.may.publish && (
				<p>
					<ButtonLink href={`${here}/publish`}>{office.publish.button}</ButtonLink>
				</p>
			)}
			{page.may.takeUp && <TakeUpForm />}
			{page.may.takeBack && <TakeBackForm page={page} />}
		</>
	);
}

/** Says why the action was not carried out. */
function ProblemNotice({ problem }: { problem: Problem | undefined }) {
	const { progress, send, takeBack } = useI18n().messages.publication;
	// The form itself lists what is missing.
	if (!problem || problem === "incomplete") return null;
	const sentences = {
		conflict: progress.conflict,
		"send-conflict": send.conflict,
		accepted: takeBack.accepted,
		forbidden: send.suspended,
	};
	return (
		<Notice wait>
			<p role="alert">{sentences[problem]}</p>
		</Notice>
	);
}

/** Submits the practice, or lists what is missing. */
function SendForm({ page, here }: { page: ProgressPage; here: string }) {
	const { messages } = useI18n();
	const { send } = messages.publication;
	const again = page.state === "changes-requested";
	const lead = page.onlyTranslations ? send.leadTranslation : again ? send.leadAgain : send.lead;
	const names = page.clearances.map(({ country }) => page.names[country] ?? country);
	return (
		<Section id="send" title={again ? send.again : send.title} className="step-part">
			{page.issues.length > 0 ? (
				<PublicationIssues issues={page.issues} here={here} heading={send.missing(page.issues.length)} />
			) : (
				<form method="post" className="form">
					<p>{send.ready}</p>
					<p>{lead(names)}</p>
					<input type="hidden" name="revision" value={page.revision} />
					<p className="row">
						<SubmitButton intent="send">{again ? send.buttonAgain : send.button}</SubmitButton>{" "}
						<span className="quiet">{send.stays}</span>
					</p>
				</form>
			)}
		</Section>
	);
}

function TakeBackForm({ page }: { page: ProgressPage }) {
	const { takeBack } = useI18n().messages.publication;
	return (
		<form method="post" className="form">
			<input type="hidden" name="state" value={page.state} />
			<p className="row">
				<SecondaryButton intent="take-back">{takeBack.button}</SecondaryButton>{" "}
				<span className="quiet">{takeBack.hint}</span>
			</p>
		</form>
	);
}

function TakeUpForm() {
	const { takeUp } = useI18n().messages.publication;
	return (
		<form method="post" className="form">
			<p className="row">
				<SubmitButton intent="take-up">{takeUp.button}</SubmitButton> <span className="quiet">{takeUp.hint}</span>
			</p>
		</form>
	);
}
