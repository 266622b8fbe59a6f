// Package deck decides which cards there are, and where each stands on paper.
//
// Input: a resolved exam or a branch of it. Output: study cards (one for each
// direction of a reversible card, one for each deletion of a cloze text), and
// sheets on which every front has its back behind it and every text fits.
// Called by site and by pdf; it makes no pages and draws nothing.
package deck
