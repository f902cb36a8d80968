import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A form that opens the same page as of another day. */
export function DayForm({ action, day }: { action: string; day: string }) {
	const { members } = useI18n().messages;
	return (
		<form className="row another-day no-print" action={action}>
			<label htmlFor="on">{members.day}</label>
			<input className="input small" id="on" name="on" type="date" defaultValue={day} />
			<SecondaryButton small>{members.showDay}</SecondaryButton>
		</form>
	);
}
