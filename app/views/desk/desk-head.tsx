import type { ReactNode } from "react";
import { type CountryName, Place } from "#app/ui/frame/place.tsx";

/** The head of a page of the desk. */
export function DeskHead(props: {
	countries: CountryName[];
	/** Shown beside the countries. */
	place: ReactNode;
	heading: ReactNode;
	/** Below the heading. */
	children?: ReactNode;
	/** At the inline end of the heading. */
	action?: ReactNode;
}) {
	return (
		<div className="section-head desk-head">
			<div>
				<Place countries={props.countries}>{props.place}</Place>
				<h1>{props.heading}</h1>
				{props.children}
			</div>
			{props.action}
		</div>
	);
}
