import { AlreadyPending } from "#app/routes/secretariat/members/already-pending.tsx";
import type { EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { StepRequirements } from "#app/routes/secretariat/members/step-requirements.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { StateLabel, stateLabel } from "#app/views/member/state-label.tsx";

/** The steps that can follow, each with its requirements. */
export function StepChoice({ page }: { page: EventFormPage }) {
	const { locale, messages } = useI18n();
	const { step: words } = messages.memberFile;
	const here = `/${locale}/secretariat/members/${page.code}/events/new`;
	const status = stateLabel(messages, "status", page.status);
	return (
		<>
			{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
			<p className="lead gap-small">{page.isToday ? words.now(status) : words.onDay(status, page.day)}</p>
			<p className="muted gap-small">{page.statuses.length > 0 ? words.lead : words.nothing}</p>
			<ul className="lined gap-small">
				{page.statuses.map((step) => (
					<li key={step.to}>
						<h2 className="file-step">
							<StateLabel kind="status" code={step.to} />
						</h2>
						<StepRequirements step={step} />
						{step.mayRecord && (
							<p>
								<a
									className="button button-line"
									href={`${here}?${new URLSearchParams({ to: step.to, ...(page.isToday ? {} : { on: page.day }) })}`}
									aria-label={words.chooseOf(stateLabel(messages, "status", step.to))}
								>
									{words.choose}
								</a>
							</p>
						)}
					</li>
				))}
			</ul>
			<form className="filters" action={here}>
				<div className="field">
					<label className="label" htmlFor="on">
						{words.earlier}
					</label>
					<p className="hint" id="hint-on">
						{words.earlierHint}
					</p>
					<input
						className="input small"
						id="on"
						name="on"
						type="date"
						defaultValue={page.isToday ? "" : page.day}
						aria-describedby="hint-on"
					/>
				</div>
				<SecondaryButton small>{words.showDay}</SecondaryButton>
			</form>
		</>
	);
}
