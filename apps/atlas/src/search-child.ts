import { serveSearch } from './platform/faces/search/serve-search.ts';

/** The program of the process that searches faces. */
serveSearch();
