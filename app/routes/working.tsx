import { Outlet } from "@remix-run/react";
import { workingLinks } from "#app/views/page/working-page.ts";

/** Surrounds the pages for people who work here. */
export const links = workingLinks;
export default Outlet;
