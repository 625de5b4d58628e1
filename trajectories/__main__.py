"""Start the program from the command line."""

from trajectories.cli.main import main

if __name__ == "__main__":
    main()
