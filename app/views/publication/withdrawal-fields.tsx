import { TextArea } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The reason for a withdrawal that readers see, and a note for others. */
export function WithdrawalFields({ note, noteHint }: { note?: string; noteHint?: string }) {
	const { editor } = useI18n().messages;
	return (
		<>
			<TextArea name="reason" label={editor.publicReason} hint={editor.publicReasonHint} rows={3} />
			<TextArea
				name="internalReason"
				label={note ?? editor.internalReason}
				hint={noteHint ?? editor.internalReasonHint}
				rows={3}
				optional
			/>
		</>
	);
}
