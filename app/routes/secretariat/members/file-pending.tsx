import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { MemberFilePage } from "#app/routes/secretariat/members/member-file-page.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";
import { caseSentence } from "#app/views/member/case-sentences.ts";
import { GapFold } from "#app/views/member/gap-fold.tsx";
import { stateLabel } from "#app/views/member/state-label.tsx";

/** Events waiting for a second officer, and cases that are due. */
export function FilePending({ page }: { page: MemberFilePage; here: string }) {
	const { locale, messages } = useI18n();
	const { memberFile: words } = messages;
	if (!page.isToday || !page.registered) return null;
	const cases = page.attention.filter(({ gap }) => !gap);
	const gaps = page.attention.filter(({ gap }) => gap);
	return (
		<>
			{page.pending.map((pending) => (
				<Notice wait key={pending.id}>
					<p>
						<b>{words.awaitingConfirmation.title}.</b> {words.awaitingConfirmation.becomes(targetWord(pending))} (
						{words.awaitingConfirmation.fromTo(
							stateLabel(messages, pending.event.kind, pending.from),
							targetWord(pending),
						)}
						). {words.awaitingConfirmation.by(pending.proposedBy ?? words.pending.somebody, dayOf(pending.proposedAt))}{" "}
						<a className="no-print" href={`/${locale}/secretariat/pending/${pending.id}`}>
							{words.awaitingConfirmation.look}
						</a>
					</p>
				</Notice>
			))}
			<Section id="due" title={words.due.title} className="gap-small">
				{cases.length === 0 ? (
					<p className="muted">{words.due.none}</p>
				) : (
					<>
						<ul className="alerts">
							{cases.map((attentionCase) => (
								<li key={attentionCase.id}>
									{caseLink(attentionCase)}{" "}
									{hasDeadline(attentionCase) && <CaseDeadline attentionCase={attentionCase} />}
								</li>
							))}
						</ul>
						<p className="no-print">
							<a href={`/${locale}/secretariat/attention?member=${page.code}`}>{words.due.all}</a>
						</p>
					</>
				)}
				<GapFold gaps={gaps.map((gap) => ({ id: gap.id, what: caseLink(gap) }))} />
			</Section>
		</>
	);

	function caseLink(attentionCase: MemberFilePage["attention"][number]) {
		return <a href={`/${locale}/secretariat/attention/${attentionCase.id}`}>{caseSentence(messages, attentionCase)}</a>;
	}

	function targetWord({ event }: MemberFilePage["pending"][number]) {
		return stateLabel(messages, event.kind, event.kind === "status" ? event.to : event.toClass);
	}
}
