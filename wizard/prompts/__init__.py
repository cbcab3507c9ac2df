"""How a question reaches a person: menus at a terminal, plain numbered lines, or nobody (unattended).

Every question of the program is asked here, with the same keys and the same words.
"""
