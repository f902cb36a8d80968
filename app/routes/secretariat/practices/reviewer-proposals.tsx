import type { ReviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { useSavedValues } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Suggested reviewers with the reasons, and people who are not suggested and why. */
export function ReviewerProposals({ page }: { page: ReviewersPage }) {
	const { locale, messages } = useI18n();
	const { run } = messages.review;
	if (!page.mayInvite) return <p className="muted">{run.notNow}</p>;
	return (
		<section aria-labelledby="proposals" className="proposals">
			<h2 id="proposals">{run.proposals}</h2>
			{page.proposals.length === 0 ? <p className="muted">{run.noProposals}</p> : <p>{run.proposalsLead}</p>}
			<ol className="lined">
				{page.proposals.map((proposal) => (
					<li key={proposal.accountId} className="task">
						<div>
							<h3>
								<bdi className="person">{proposal.name}</bdi>
							</h3>
							<Dots items={proposal.reasons} />
						</div>
						<InviteFields person={proposal} />
					</li>
				))}
			</ol>
			{page.passedOver.length > 0 && (
				<details>
					<summary>{run.passedOver(page.passedOver.length)}</summary>
					<ul className="lined">
						{page.passedOver.map((person) => (
							<li key={person.accountId} className="task">
								<p>
									<bdi className="person">{person.name}</bdi>: <span className="muted">{person.why}</span>
								</p>
								{person.mayBeInvited && <InviteFields person={person} />}
							</li>
						))}
					</ul>
				</details>
			)}
			<p>
				<a href={`/${locale}/secretariat/accounts/new`}>{run.inviteExpert}</a>
			</p>
		</section>
	);
}

function InviteFields({ person: { accountId, name } }: { person: { accountId: string; name: string } }) {
	const { run } = useI18n().messages.review;
	const named = `named-${accountId}`;
	const isNamed = useSavedValues(named).length > 0;
	return (
		<div className="task-act">
			<label className="choice">
				<input type="checkbox" name={named} value="yes" defaultChecked={isNamed} /> <span>{run.named}</span>
			</label>
			<SecondaryButton small intent={`invite.${accountId}`} aria-label={run.inviteOf(name)}>
				{run.invite}
			</SecondaryButton>
		</div>
	);
}
