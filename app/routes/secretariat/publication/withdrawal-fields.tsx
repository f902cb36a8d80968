import type { WithdrawalAnswer } from "#app/routes/secretariat/publication/withdrawal.server.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** Why something is taken out of the library: the reason that readers see, and a note for the secretariat. */
export function WithdrawalFields({ values, problems }: WithdrawalAnswer) {
	const { editor } = useWords().messages;
	return (
		<>
			<TextArea
				name="reason"
				label={editor.publicReason}
				hint={editor.publicReasonHint}
				rows={3}
				defaultValue={values.reason}
				problem={problems.reason}
				dir="auto"
			/>
			<TextArea
				name="internalReason"
				label={editor.internalReason}
				hint={editor.internalReasonHint}
				rows={3}
				optional
				defaultValue={values.internalReason}
				problem={problems.internalReason}
				dir="auto"
			/>
		</>
	);
}
