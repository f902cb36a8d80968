import type { ReactNode } from "react";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";

/** Says that the form shows text which was autosaved earlier and never saved, with a button that discards it. */
export function RestoredNotice({ restored }: { restored: { at: Date; changed: boolean } }) {
	const { messages, formats } = useI18n();
	const { editor } = messages;
	return (
		<FlashNotice wait>
			<p>
				{editor.restored(formats.moment(restored.at))} {restored.changed && editor.restoredChanged}
			</p>
			<p className="row">
				<SecondaryButton small intent="discard">
					{editor.throwAway}
				</SecondaryButton>
			</p>
		</FlashNotice>
	);
}

/** Says that another person has saved in the meantime, and lists the fields that both changed, if any. */
export function SavedByOtherNotice({
	lead,
	clashing,
}: {
	lead: string;
	clashing: { key: string; href: string; name: string }[];
}) {
	const { editor } = useI18n().messages;
	return (
		<Notice wait>
			<div role="alert" id="conflict" tabIndex={-1}>
				<p>{lead}</p>
				{clashing.length === 0 ? (
					<p>{editor.conflictMerged}</p>
				) : (
					<>
						<p>
							<b>{editor.conflictFields}</b>
						</p>
						<p>{editor.conflictCompare}</p>
						<ul>
							{clashing.map(({ key, href, name }) => (
								<li key={key}>
									<a href={href}>{name}</a>
								</li>
							))}
						</ul>
						{/* Sent with the form, so that the notice survives a button that only changes the form. */}
						<input type="hidden" name="clashing" value={clashing.map(({ key }) => key).join(" ")} />
					</>
				)}
			</div>
		</Notice>
	);
}

/**
 * When the draft was saved and by whom, or that the form has unsaved changes. The script keeps this up to date.
 * @param failed whether saving was tried and failed; only this is shown as a problem
 */
export function SaveStatus({
	page,
	unsaved,
	failed,
	justSaved,
}: {
	page: { updatedAt: Date; savedBy: string | null; restored: { at: Date } | null };
	unsaved: boolean;
	failed: boolean;
	justSaved: boolean;
}): ReactNode {
	const { messages, formats } = useI18n();
	const { editor } = messages;
	const time = formats.moment(page.updatedAt);
	const saved = page.savedBy ? editor.savedBy(page.savedBy, time) : justSaved ? editor.savedNow : editor.saved(time);
	const kept = page.restored && editor.autosave.saved.replace("#", formats.moment(page.restored.at));
	return (
		<span data-status>
			{unsaved ? (
				<Status shape={failed ? "late" : "prospect"}>{editor.notSaved}</Status>
			) : (
				<Status shape={kept ? "prospect" : "running"}>{kept ?? saved}</Status>
			)}
		</span>
	);
}

/** The text that another person saved in a field that is being edited, with a button that takes it over. */
export function TheirTextNotice({
	of,
	conflict,
	href,
	children,
}: {
	/** The field or row, as the value of the button names it. */
	of: string;
	conflict: { takenOver: readonly string[]; clashing: readonly string[]; savedBy: string | null } | null | undefined;
	/** The URL to which the form is sent. */
	href: string;
	/** Their text; empty if they emptied the field. */
	children: ReactNode;
}) {
	const { editor } = useI18n().messages;
	if (conflict?.takenOver.includes(of)) {
		return (
			<div className="remark remark-done" role="note">
				<p>{editor.takenOver}</p>
			</div>
		);
	}
	if (!conflict?.clashing.includes(of)) return null;
	return (
		<div className="remark" role="note">
			<div className="quiet">
				<Dots items={[<b key="theirs">{editor.theirs}</b>, conflict.savedBy]} />
			</div>
			{children || <p>{editor.theirsEmpty}</p>}
			<p>
				<SecondaryButton small intent={`theirs.${of}`} formAction={href}>
					{editor.takeTheirs}
				</SecondaryButton>
			</p>
		</div>
	);
}
